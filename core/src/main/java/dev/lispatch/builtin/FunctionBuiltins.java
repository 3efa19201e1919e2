package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Functions about functions. */
public final class FunctionBuiltins {
  private FunctionBuiltins() {}

  @Builtin(
      name = "identity",
      params = "x",
      doc = "Returns x.",
      example = "(identity 1)",
      result = "1")
  public static Object identity(Context cx, Object x) {
    return x;
  }

  @Builtin(
      name = "constantly",
      params = "x",
      doc = "Makes a function that takes any arguments and returns x.",
      example = "((constantly 1) :a :b)",
      result = "1")
  public static Object constantly(Context cx, Object x) {
    Combined.charge(cx);
    return new Combined("constantly", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        return x;
      }
    };
  }

  @Builtin(
      name = "comp",
      aliases = "compose",
      params = "& fs",
      doc =
          "Makes a function that applies the last of the functions, then the one before to its"
              + " value, and so on.",
      example = "((comp inc first) [1 2])",
      result = "2",
      effect = Signature.Effect.CALLS)
  public static Object comp(Context cx, Object[] fs) {
    if (fs.length == 0) {
      return new Combined("comp", "x") {
        @Override
        Object apply(Context inner, Object[] args) {
          return exactly(this, args, 1)[0];
        }
      };
    }
    Fn[] functions = functions(fs);
    Combined.charge(cx);
    return functions.length == 1 ? functions[0] : composed(functions);
  }

  private static Object composed(Fn[] functions) {
    return new Combined("comp", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        Object result = functions[functions.length - 1].callN(inner, args);
        for (int i = functions.length - 2; i >= 0; i--) {
          result = functions[i].call1(inner, result);
        }
        return result;
      }
    };
  }

  private static Fn[] functions(Object[] fs) {
    Fn[] functions = new Fn[fs.length];
    for (int i = 0; i < fs.length; i++) {
      functions[i] = Callable.function(fs[i]);
    }
    return functions;
  }

  private static Object[] exactly(Fn fn, Object[] args, int count) {
    if (args.length != count) {
      throw Errors.arity(fn, args.length);
    }
    return args;
  }

  @Builtin(
      name = "partial",
      params = {"f", "f & args"},
      doc = "Makes a function that calls f with args, then its own arguments.",
      example = "((partial + 1) 2)",
      result = "3",
      effect = Signature.Effect.CALLS)
  public static Object partial(Context cx, Fn f) {
    return f;
  }

  public static Object partial(Context cx, Fn f, Object[] args) {
    Combined.charge(cx);
    return new Combined("partial", "& more") {
      @Override
      Object apply(Context inner, Object[] more) {
        return f.callN(inner, joined(args, more));
      }
    };
  }

  private static Object[] joined(Object[] args, Object[] more) {
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  @Builtin(
      name = "complement",
      params = "f",
      doc = "Makes a function that is true where f is false, and the other way round.",
      example = "(map (complement odd?) [1 2])",
      result = "(false true)",
      effect = Signature.Effect.CALLS)
  public static Object complement(Context cx, Fn f) {
    Combined.charge(cx);
    return new Combined("complement", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        return !Truth.of(f.callN(inner, args));
      }
    };
  }

  @Builtin(
      name = "juxt",
      params = "f & fs",
      doc =
          "Makes a function that returns a vector of what each of the functions makes of its"
              + " arguments.",
      example = "((juxt first last) [1 2 3])",
      result = "[1 3]",
      effect = Signature.Effect.CALLS)
  public static Object juxt(Context cx, Fn f, Object[] fs) {
    Fn[] others = functions(fs);
    Combined.charge(cx);
    return new Combined("juxt", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        Object[] results = Seqs.array(inner, others.length + 1L);
        results[0] = f.callN(inner, args.clone());
        for (int i = 0; i < others.length; i++) {
          results[i + 1] = others[i].callN(inner, args.clone());
        }
        return PersistentVector.ofOwned(results);
      }
    };
  }

  @Builtin(
      name = "fnil",
      params = {"f x", "f x y", "f x y z"},
      doc =
          "Makes a function that calls f with x instead of a first argument that is nil, and so for"
              + " y and z.",
      example = "((fnil inc 0) nil)",
      result = "1",
      effect = Signature.Effect.CALLS)
  public static Object fnil(Context cx, Fn f, Object x) {
    Combined.charge(cx);
    return defaulting(f, x);
  }

  public static Object fnil(Context cx, Fn f, Object x, Object y) {
    Combined.charge(cx);
    return defaulting(f, x, y);
  }

  public static Object fnil(Context cx, Fn f, Object x, Object y, Object z) {
    Combined.charge(cx);
    return defaulting(f, x, y, z);
  }

  private static Object defaulting(Fn f, Object... defaults) {
    return new Combined("fnil", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        Object[] filled = args.clone();
        for (int i = 0; i < Math.min(defaults.length, args.length); i++) {
          filled[i] = args[i] == Nil.NIL ? defaults[i] : args[i];
        }
        return f.callN(inner, filled);
      }
    };
  }

  @Builtin(
      name = "every-pred",
      params = "pred & preds",
      doc = "Makes a function that tells whether all predicates are true for all of its arguments.",
      example = "((every-pred odd? pos?) 1 3)",
      result = "true",
      effect = Signature.Effect.CALLS)
  public static Object everyPred(Context cx, Fn pred, Object[] preds) {
    Fn[] others = functions(preds);
    Combined.charge(cx);
    return new Combined("every-pred", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        for (Object arg : args) {
          if (!Truth.of(pred.call1(inner, arg))) {
            return false;
          }
          for (Fn other : others) {
            if (!Truth.of(other.call1(inner, arg))) {
              return false;
            }
          }
        }
        return true;
      }
    };
  }

  @Builtin(
      name = "some-fn",
      params = "pred & preds",
      doc =
          "Makes a function that returns the first true value of a predicate for one of its"
              + " arguments.",
      example = "((some-fn :a :b) {:b 1})",
      result = "1",
      effect = Signature.Effect.CALLS)
  public static Object someFn(Context cx, Fn pred, Object[] preds) {
    Fn[] all = functions(joined(new Object[] {pred}, preds));
    Combined.charge(cx);
    return new Combined("some-fn", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        Object last = Nil.NIL;
        for (Object arg : args) {
          for (Fn each : all) {
            last = each.call1(inner, arg);
            if (Truth.of(last)) {
              return last;
            }
          }
        }
        return last;
      }
    };
  }

  @Builtin(
      name = "apply",
      params = {"f args", "f x & more"},
      doc = "Calls f with the items of the last argument, after the other arguments.",
      example = "(apply + 1 [2 3])",
      result = "6",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object apply(Context cx, Fn f, Object args) {
    return passedOn(cx, f, argumentsOf(cx, args, new Object[0], 0));
  }

  public static Object apply(Context cx, Fn f, Object x, Object[] more) {
    Object[] before = joined(new Object[] {x}, more);
    return passedOn(cx, f, argumentsOf(cx, before[before.length - 1], before, before.length - 1));
  }

  /* The call of f is the last thing that apply does: when the stack is deep it is left to apply's caller, so
  that (apply f …) in tail position needs no more space than (f …). */
  private static Object passedOn(Context cx, Fn f, Object[] args) {
    return cx.depth > cx.tailEnd ? cx.deferTailN(f, args) : f.invoke(cx, args);
  }

  private static Object[] argumentsOf(Context cx, Object last, Object[] before, int count) {
    Sequence items = Seqs.of(cx, "apply", last);
    Object[] all = Seqs.array(cx, (long) count + items.size());
    System.arraycopy(before, 0, all, 0, count);
    items.copyInto(all, count, cx);
    return all;
  }

  @Builtin(
      name = "trampoline",
      params = {"f", "f & args"},
      doc =
          "Calls f with args, then calls what is returned as long as that is a function, and"
              + " returns the rest.",
      example = "(trampoline (fn [] (fn [] 1)))",
      result = "1",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object trampoline(Context cx, Fn f) {
    return trampoline(cx, f, new Object[0]);
  }

  public static Object trampoline(Context cx, Fn f, Object[] args) {
    Object result = f.callN(cx, args);
    while (result instanceof Fn next) {
      cx.step();
      result = next.call0(cx);
    }
    return result;
  }

  /** Results kept by a memoized function; beyond this it computes anew. */
  private static final int MOST_RESULTS = 1_000_000;

  @Builtin(
      name = "memoize",
      params = "f",
      doc =
          "Makes a function that remembers what f has returned for which arguments, up to a million"
              + " of them.",
      example = "((memoize inc) 1)",
      result = "2",
      effect = Signature.Effect.STATE)
  public static Object memoize(Context cx, Fn f) {
    AtomicReference<PersistentMap> results = new AtomicReference<>(Maps.EMPTY);
    Combined.charge(cx);
    return new Combined("memoize", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        inner.allocate(Sizes.vector(args.length));
        PersistentVector key = PersistentVector.of(args);
        inner.made(key);
        Object known = Objects.requireNonNull(results.get()).find(key);
        if (known != null) {
          return known;
        }
        Object result = f.callN(inner, args);
        remember(inner, results, key, result);
        return result;
      }
    };
  }

  private static void remember(
      Context cx, AtomicReference<PersistentMap> results, PersistentVector key, Object result) {
    while (true) {
      PersistentMap before = Objects.requireNonNull(results.get());
      if (before.size() >= MOST_RESULTS
          || results.compareAndSet(before, Maps.put(cx, before, key, result))) {
        return;
      }
    }
  }
}
