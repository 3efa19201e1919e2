package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Local;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A function that is compiled when it is first needed. Thread-safe. */
final class LazyFunction {
  private final Compiler compiler; // immutable
  private final List<Local> captured; // immutable
  private final ReentrantLock lock = new ReentrantLock();
  private Expr.@Nullable Lambda lambda; // guarded by lock; null once compiled
  private @Nullable CompiledFn prototype; // guarded by lock

  LazyFunction(Compiler compiler, Expr.Lambda lambda, List<Local> captured) {
    this.compiler = compiler;
    this.lambda = lambda;
    this.captured = captured;
  }

  List<Local> captured() {
    return captured;
  }

  /**
   * A function of the class without captured values: the function itself if it captures nothing.
   */
  CompiledFn prototype() {
    lock.lock();
    try {
      CompiledFn made = prototype;
      if (made == null && lambda != null) {
        made = compiler.define(lambda, captured);
        prototype = made;
        lambda = null;
      }
      if (made == null) {
        throw new IllegalStateException("neither function nor source");
      }
      return made;
    } finally {
      lock.unlock();
    }
  }
}
