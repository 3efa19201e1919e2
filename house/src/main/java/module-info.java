import org.jspecify.annotations.NullMarked;

/** Build time only: the rules of the house, checked on class files and sources. */
@NullMarked
module dev.lispatch.house {
  requires static transitive org.jspecify;
  requires jdk.compiler;

  exports dev.lispatch.house;
}
