import org.jspecify.annotations.NullMarked;

/**
 * HTTP requests for Lispatch programs: a module of its own, so that an absent jar is an absent
 * power.
 */
@NullMarked
module dev.lispatch.capability.http {
  requires transitive dev.lispatch.core;
  requires static transitive org.jspecify;
  requires org.apache.httpcomponents.core5.httpcore5;

  exports dev.lispatch.capability.http;
}
