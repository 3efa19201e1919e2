import org.jspecify.annotations.NullMarked;

/**
 * The Lispatch language: reader, compiler, library, concurrency and limits, for embedding in Java
 * programs.
 */
@NullMarked
module dev.lispatch.core {
  requires static transitive org.jspecify;
  requires re2j;

  exports dev.lispatch.limit;
}
