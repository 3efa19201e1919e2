import org.jspecify.annotations.NullMarked;

/** Files for Lispatch programs: a module of its own, so that an absent jar is an absent power. */
@NullMarked
module dev.lispatch.capability.fs {
  requires transitive dev.lispatch.core;
  requires static transitive org.jspecify;
  requires re2j;

  exports dev.lispatch.capability.fs;
}
