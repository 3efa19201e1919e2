package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Local;
import dev.lispatch.analyze.References;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Compiles functions to hidden classes.
 *
 * <p>Thread-safe. A function that stands inside another one is compiled when it is first made.
 */
public final class Compiler {
  /* HotSpot never compiles a method above 8,000 bytecodes. The estimate of Cutter is from above, so the first attempt
  nearly always fits; a body that does not is cut again with half the limit. */
  private static final int MAX_METHOD = 8_000;
  private static final int FIRST_LIMIT = 7_000;
  private static final int LEAST_LIMIT = 400;

  private final Options options;

  /**
   * What compiling goes by.
   *
   * @param context gives the context of the calling task, which is charged for the work: a function
   *     that stands inside another one may be compiled by any task of any later run
   * @param meters whether compiled code counts steps, turns and depth; false only to measure what
   *     that costs
   * @param shadows tells whether a name is also the name of a function of the library
   */
  public record Options(Supplier<Context> context, boolean meters, Predicate<String> shadows) {}

  public Compiler(Options options) {
    this.options = options;
  }

  /** Compiles a function that captures nothing. */
  public Fn compile(Expr.Lambda lambda) {
    return define(lambda, List.of());
  }

  /**
   * Compiles a function that captures nothing and all that stand inside it, each as one body and
   * once more cut up as finely as possible, so that the JVM verifies also what never runs. For
   * tests.
   */
  public void compileAll(Expr.Lambda lambda) {
    Context cx = options.context().get();
    ArrayDeque<Expr> open = new ArrayDeque<>(List.of(lambda));
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      if (expr instanceof Expr.Lambda inner) {
        for (int limit : new int[] {FIRST_LIMIT, LEAST_LIMIT}) {
          FunctionClass made = new FunctionClass(this, cx, inner, FreeLocals.of(cx, inner), limit);
          load(made, made.build());
        }
      }
      References.children(expr).forEach(open::push);
    }
  }

  /** Runs what {@code main}, which has no parameters, does: compiles it only if that pays. */
  public Object run(Expr.Lambda main, Context cx) {
    Expr body = main.arities().getFirst().body();
    if (!Straight.isStraight(cx, body)) {
      return compile(main).call0(cx);
    }
    cx.depth++;
    Object value = new Straight(this, cx).evaluate(body);
    cx.depth--;
    return value;
  }

  Options options() {
    return options;
  }

  /** Makes the class of a function, and one function of it. */
  CompiledFn define(Expr.Lambda lambda, List<Local> captured) {
    Context cx = options.context().get();
    try {
      return define(lambda, captured, cx);
    } finally {
      cx.settle();
    }
  }

  private CompiledFn define(Expr.Lambda lambda, List<Local> captured, Context cx) {
    for (int limit = FIRST_LIMIT; limit >= LEAST_LIMIT; limit /= 2) {
      FunctionClass made = new FunctionClass(this, cx, lambda, captured, limit);
      byte[] bytes;
      try {
        bytes = made.build();
      } catch (IllegalArgumentException tooLarge) {
        if (limit / 2 < LEAST_LIMIT) {
          throw LimitExceeded.compile("method size", "64 KiB of code for one function");
        }
        continue;
      }
      if (made.largestMethod(bytes) <= MAX_METHOD || limit / 2 < LEAST_LIMIT) {
        return load(made, bytes);
      }
    }
    throw new IllegalStateException("unreachable");
  }

  private static CompiledFn load(FunctionClass made, byte[] bytes) {
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.lookup().defineHiddenClassWithClassData(bytes, made.data(), true);
      made.register(lookup.lookupClass());
      return (CompiledFn)
          lookup
              .findStatic(
                  lookup.lookupClass(),
                  "make",
                  java.lang.invoke.MethodType.methodType(CompiledFn.class))
              .invoke();
    } catch (Throwable failure) {
      throw new IllegalStateException("compiled code does not link", failure);
    }
  }
}
