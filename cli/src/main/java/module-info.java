import org.jspecify.annotations.NullMarked;

/** The command line of Lispatch: the only place with exit codes and line editing. */
@NullMarked
module dev.lispatch.cli {
  requires dev.lispatch.core;
  requires static org.jspecify;
}
