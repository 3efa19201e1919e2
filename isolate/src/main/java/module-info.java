import org.jspecify.annotations.NullMarked;

/**
 * Sessions in processes of their own: a module of its own, so that an absent jar is an absent
 * power.
 */
@NullMarked
module dev.lispatch.isolate {
  requires transitive dev.lispatch.core;
  requires static transitive org.jspecify;
  requires java.management;

  exports dev.lispatch.isolate;
}
