import org.jspecify.annotations.NullMarked;

/** An example of a Java program that serves many sessions. */
@NullMarked
module dev.lispatch.example.embed {
  requires dev.lispatch.core;
  requires static org.jspecify;
}
