import org.jspecify.annotations.NullMarked;

/**
 * The Lispatch language: reader, compiler, library, concurrency and limits, for embedding in Java
 * programs.
 */
@NullMarked
module dev.lispatch.core {
  requires static transitive org.jspecify;
  requires java.management;
  requires jdk.management;
  requires re2j;

  exports dev.lispatch.collection;
  exports dev.lispatch.event;
  exports dev.lispatch.explore;
  exports dev.lispatch.host;
  exports dev.lispatch.limit;
  exports dev.lispatch.schedule;
  exports dev.lispatch.sync;
  exports dev.lispatch.syntax;
  exports dev.lispatch.task;
  exports dev.lispatch.value;
  exports dev.lispatch;
}
