package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.sync.Atom;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Signature.Effect;

/** Atoms: values that tasks share and replace atomically. */
final class AtomBuiltins {
  private AtomBuiltins() {}

  @Builtin(
      name = "atom",
      params = "value",
      options = "max-size",
      doc =
          "An atom that holds the value: tasks share it, swap! and reset! replace what it holds. A"
              + " value of more than :max-size bytes raises :capacity-too-large.",
      example = "(let [a (atom 1)] (swap! a inc) @a)",
      result = "2",
      effect = Effect.STATE)
  static Object atom(Context cx, Object value, Options options) {
    long most = options.integer("max-size", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    cx.allocate(Sizes.HANDLE);
    AtomHandle handle = new AtomHandle(cx.run().scheduler(), value, most);
    handle.admit(cx, "atom", value);
    return handle;
  }

  @Builtin(
      name = "deref",
      aliases = {"atom-deref"},
      params = {"x", "task ms default"},
      doc =
          "What an atom holds, or the value of a task or a promise, waiting for it; with a time in"
              + " ms, the default if the task takes longer. Written @x for short.",
      example = "(deref (atom :now))",
      result = ":now",
      effect = Effect.STATE)
  static Object deref(Context cx, Object x) {
    return switch (x) {
      case AtomHandle handle -> handle.atom().load();
      case Reduced reduced -> reduced.value();
      case TaskHandle task -> TaskBuiltins.awaitValue(cx, task);
      case PromiseHandle promise -> promise.promise().await(cx.task());
      default -> throw Errors.argument("deref", "x", "an atom, a task or a promise", x);
    };
  }

  static Object deref(Context cx, Object x, Object ms, Object otherwise) {
    double millis = TaskBuiltins.millis("deref", ms);
    return switch (x) {
      case TaskHandle task ->
          TaskBuiltins.joined(cx, task, millis) ? Tasks.valueOf(cx, task.task()) : otherwise;
      case PromiseHandle promise -> {
        Object value = TaskBuiltins.awaited(cx, promise, millis);
        yield value == null ? otherwise : value;
      }
      default ->
          throw Errors.argument(
              "deref", "task", "a task or a promise; only a wait can take a time", x);
    };
  }

  @Builtin(
      name = "reset!",
      aliases = {"atom-reset!"},
      params = "atom value",
      doc = "Makes the atom hold the value, and returns it.",
      example = "(reset! (atom 1) 5)",
      result = "5",
      effect = Effect.STATE)
  static Object reset(Context cx, AtomHandle atom, Object value) {
    atom.admit(cx, "reset!", value);
    atom.atom().exchange(cx.task(), value);
    return value;
  }

  @Builtin(
      name = "swap!",
      aliases = {"atom-swap!"},
      params = "atom f & args",
      doc =
          "Replaces what the atom holds by (f held args…), atomically, and returns the new value. f"
              + " may run several times, so it should do nothing else.",
      example = "(swap! (atom 1) + 10)",
      result = "11",
      effect = Effect.STATE)
  static Object swap(Context cx, AtomHandle atom, Fn f, Object[] args) {
    return change(cx, atom, f, args).after();
  }

  @Builtin(
      name = "swap-vals!",
      params = "atom f & args",
      doc = "Like swap!, but returns [old new].",
      example = "(swap-vals! (atom 1) inc)",
      result = "[1 2]",
      effect = Effect.STATE)
  static Object swapVals(Context cx, AtomHandle atom, Fn f, Object[] args) {
    Atom.Change<Object> change = change(cx, atom, f, args);
    return PersistentVector.of(change.before(), change.after());
  }

  @Builtin(
      name = "reset-vals!",
      params = "atom value",
      doc = "Makes the atom hold the value, and returns [old new].",
      example = "(reset-vals! (atom 1) 2)",
      result = "[1 2]",
      effect = Effect.STATE)
  static Object resetVals(Context cx, AtomHandle atom, Object value) {
    atom.admit(cx, "reset-vals!", value);
    return PersistentVector.of(atom.atom().exchange(cx.task(), value), value);
  }

  @Builtin(
      name = "compare-and-set!",
      aliases = {"atom-compare-and-set!"},
      params = "atom expected value",
      doc = "Makes the atom hold the value if it holds expected now; true if it did.",
      example = "(compare-and-set! (atom 1) 1 2)",
      result = "true",
      effect = Effect.STATE)
  static boolean compareAndSet(Context cx, AtomHandle atom, Object expected, Object value) {
    atom.admit(cx, "compare-and-set!", value);
    while (true) {
      Object held = atom.atom().load();
      if (!Equality.equal(cx, held, expected)) {
        return false;
      }
      if (atom.atom().replace(cx.task(), held, value)) {
        return true;
      }
      cx.step();
    }
  }

  private static Atom.Change<Object> change(Context cx, AtomHandle atom, Fn f, Object[] args) {
    if (!cx.enter(atom)) {
      throw LispError.of(
          ErrorKind.REENTRANT_SWAP,
          "swap!: the function that swaps this atom swaps it again; compute the new value from the"
              + " argument");
    }
    try {
      return atom.atom().update(cx.task(), held -> next(cx, atom, f, held, args));
    } finally {
      cx.exit(atom);
    }
  }

  private static Object next(Context cx, AtomHandle atom, Fn f, Object held, Object[] args) {
    cx.step();
    Object value = Calling.on(cx, f, held, args);
    atom.admit(cx, "swap!", value);
    return value;
  }
}
