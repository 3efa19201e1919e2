import org.jspecify.annotations.NullMarked;

/**
 * Build time only: makes the function objects of the library from their declarations, and checks
 * these.
 */
@NullMarked
module dev.lispatch.processor {
  requires java.compiler;
  requires static org.jspecify;

  provides javax.annotation.processing.Processor with
      dev.lispatch.processor.BuiltinProcessor;
}
