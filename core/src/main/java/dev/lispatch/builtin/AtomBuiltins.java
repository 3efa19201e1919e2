package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Builtin;
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
      doc = "An atom that holds the value: tasks share it, swap! and reset! replace what it holds.",
      example = "(let [a (atom 1)] (swap! a inc) @a)",
      result = "2",
      effect = Effect.STATE)
  static Object atom(Context cx, Object value) {
    return new AtomHandle(cx.run().scheduler(), value);
  }

  @Builtin(
      name = "deref",
      aliases = {"atom-deref"},
      params = {"x", "task ms default"},
      doc =
          "What an atom holds, or the value of a task, waiting for it; with a time in ms, the"
              + " default if the task takes longer. Written @x for short.",
      example = "(deref (atom :now))",
      result = ":now",
      effect = Effect.STATE)
  static Object deref(Context cx, Object x) {
    return switch (x) {
      case AtomHandle handle -> handle.atom().load();
      case Reduced reduced -> reduced.value();
      case TaskHandle task -> TaskBuiltins.awaitValue(cx, task);
      default -> throw Errors.argument("deref", "x", "an atom or a task", x);
    };
  }

  static Object deref(Context cx, Object x, Object ms, Object otherwise) {
    if (x instanceof TaskHandle task) {
      double millis = TaskBuiltins.millis("deref", ms);
      return TaskBuiltins.joined(cx, task, millis) ? Tasks.valueOf(cx, task.task()) : otherwise;
    }
    throw Errors.argument("deref", "task", "a task; only a wait can take a time", x);
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
      return atom.atom().update(cx.task(), held -> apply(cx, f, held, args));
    } finally {
      cx.exit(atom);
    }
  }

  private static Object apply(Context cx, Fn f, Object held, Object[] args) {
    cx.step();
    return switch (args.length) {
      case 0 -> f.call1(cx, held);
      case 1 -> f.call2(cx, held, args[0]);
      default -> {
        Object[] all = new Object[args.length + 1];
        all[0] = held;
        System.arraycopy(args, 0, all, 1, args.length);
        yield f.callN(cx, all);
      }
    };
  }
}
