package dev.lispatch;

/** A program could not be read or compiled. Its message is what people read. */
public final class CompilationFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  CompilationFailed(Problem problem) {
    super(problem.render());
    this.problem = problem;
  }

  /** What is wrong with the program. */
  public Problem problem() {
    return problem;
  }
}
