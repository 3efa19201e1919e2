package dev.lispatch.analyze;

import dev.lispatch.syntax.Span;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An analysed expression: names resolved, macros expanded, arities checked where they are known.
 *
 * <p>Immutable once the analyzer has returned it.
 */
public sealed interface Expr {
  /** A constant: literal data or a function of the library. */
  record Const(Object value) implements Expr {}

  /** The value of a local name. */
  record LocalRef(Local local) implements Expr {}

  /** The value of a global name. */
  record GlobalRef(Global global, Span span) implements Expr {}

  /** Defines a global name; its value is the keyword of the name. */
  record Define(Global global, Expr value, boolean onlyOnce) implements Expr {}

  /** Binds a local for the rest of the enclosing {@link Do}. Only ever an item of a {@code Do}. */
  record Bind(Local local, Expr value) implements Expr {}

  /** One after the other; the value is the last one's. Never empty. */
  record Do(List<Expr> items) implements Expr {}

  record If(Expr test, Expr then, Expr otherwise) implements Expr {}

  /** The body after the first test that is true. */
  record Cond(List<Clause> clauses, Expr otherwise) implements Expr {}

  record Clause(Expr test, Expr body) {}

  /** The body whose key equals the value; {@code keys[i]} belongs to {@code bodies[bodyOf[i]]}. */
  record Case(
      Expr value, List<Object> keys, List<Integer> bodyOf, List<Expr> bodies, Expr otherwise)
      implements Expr {}

  /** The first false value, or the last one. At least two items. */
  record And(List<Expr> items) implements Expr {}

  /** The first true value, or the last one. At least two items. */
  record Or(List<Expr> items) implements Expr {}

  record Vector(List<Expr> items) implements Expr {}

  /** Keys and values in turn. */
  record MapOf(List<Expr> items, Span span) implements Expr {}

  record SetOf(List<Expr> items, Span span) implements Expr {}

  /** A loop: {@code vars} are bound to {@code inits}, and again at each jump. */
  record Loop(Target target, List<Expr> inits, Expr body) implements Expr {}

  /** A jump back to a loop, or to the start of a function, in tail position of its body. */
  record Jump(Target target, List<Expr> args, Span span) implements Expr {}

  record Call(Expr fn, List<Expr> args, @Nullable Span span) implements Expr {}

  /** A built-in operation that the compiler knows: see {@link Operation}. */
  record Operate(Operation operation, List<Expr> args, Span span) implements Expr {}

  /**
   * An attempt, and what to do when it raises.
   *
   * @param cleanUp the {@code finally} part, as a function without parameters
   */
  record Try(Expr body, List<Handler> handlers, @Nullable Lambda cleanUp) implements Expr {}

  /**
   * What to do with an error.
   *
   * @param kind only errors of this kind, or null for all
   */
  record Handler(@Nullable String kind, Local error, Expr body) {}

  /** A function. {@code self}, if any, stands for the function in its own body. */
  record Lambda(Signature signature, @Nullable Local self, List<Arity> arities, Span span)
      implements Expr {}

  /**
   * A function for one number of arguments.
   *
   * @param rest takes the arguments after the parameters, or null
   * @param target what a call of itself in tail position jumps to
   */
  record Arity(List<Local> params, @Nullable Local rest, Target target, Expr body) {}

  /**
   * A part of a body that the compiler puts into a method of its own. Made by the compiler only.
   */
  record Outlined(Expr body) implements Expr {}

  /** A place that jumps lead to, with the locals that they bind again. */
  final class Target {
    private static final java.util.concurrent.atomic.AtomicInteger NUMBERS =
        new java.util.concurrent.atomic.AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();
    private final List<Local> vars;
    private final List<Jump> jumps = new ArrayList<>();

    Target(List<Local> vars) {
      this.vars = List.copyOf(vars);
    }

    public List<Local> vars() {
      return vars;
    }

    /** Tells places apart in compiled code. */
    public int number() {
      return number;
    }

    /** All jumps to this place. */
    public List<Jump> jumps() {
      return jumps;
    }
  }
}
