package dev.lispatch.compile;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Show;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What compiled code calls. Small, so that the JIT inlines it. */
final class Calls {
  private Calls() {}

  static boolean truthy(Object x) {
    return x != Nil.NIL && x != Boolean.FALSE;
  }

  /** The value as a function; {@code name} is what the program calls it. */
  static Fn function(Object x, String name) {
    return x instanceof Fn fn ? fn : callable(x, name);
  }

  private static Fn callable(Object x, String name) {
    Fn callable = Callable.asFunction(x);
    if (callable != null) {
      return callable;
    }
    if (name.isEmpty()) {
      throw Errors.notFunction(x);
    }
    boolean shadows = name.startsWith("core/");
    String shown = shadows ? name.substring("core/".length()) : name;
    throw LispError.of(
        ErrorKind.TYPE,
        "cannot call %s: it is %s, not a function%s",
        shown,
        Show.described(x),
        shadows ? "; the program has its own " + shown + ", the built-in function is " + name : "");
  }

  static boolean equal(Context cx, Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    return Equality.equal(cx, a, b);
  }

  // Integers as a long and an object: the object is null as long as the integer fits the long

  static Object box(long small, @Nullable Object big) {
    return big == null ? (Object) small : big;
  }

  /** The long part of an integer. */
  static long small(Object integer) {
    return integer instanceof Long number ? number : 0;
  }

  /** The object part of an integer: null if it fits a long. */
  static @Nullable Object big(Object integer) {
    return integer instanceof Long ? null : integer;
  }

  static double toDouble(long small, @Nullable Object big) {
    return big == null ? small : Numbers.toDouble(big);
  }

  static double nonZero(double divisor) {
    if (divisor == 0) {
      throw Errors.divisionByZero("/");
    }
    return divisor;
  }

  static double unboxDouble(Object x) {
    return (Double) x;
  }

  // Tail calls beyond the bound

  static Object defer0(Fn fn, Context cx) {
    return cx.deferTail0(fn);
  }

  static Object defer1(Fn fn, Context cx, Object a) {
    return cx.deferTail1(fn, a);
  }

  static Object defer2(Fn fn, Context cx, Object a, Object b) {
    return cx.deferTail2(fn, a, b);
  }

  static Object defer3(Fn fn, Context cx, Object a, Object b, Object c) {
    return cx.deferTail3(fn, a, b, c);
  }

  static Object defer4(Fn fn, Context cx, Object a, Object b, Object c, Object d) {
    return cx.deferTail4(fn, a, b, c, d);
  }

  static Object deferN(Fn fn, Context cx, Object[] args) {
    return cx.deferTailN(fn, args);
  }

  /** Charges for a function that was made with captured values as large as so many references. */
  static CompiledFn closure(CompiledFn made, Context cx, int references) {
    cx.allocate(Sizes.HEADER + Sizes.REFERENCE * (references - 1L));
    cx.made(made);
    return made;
  }

  // Literals and arguments

  static Object vector(Context cx, Object[] items) {
    cx.allocate(Sizes.vector(items.length));
    PersistentVector vector = PersistentVector.ofOwned(items);
    cx.made(vector);
    return vector;
  }

  static Object map(Context cx, Object[] items) {
    cx.allocate(Sizes.map(items.length / 2));
    PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < items.length; i += 2) {
      if (builder.find(items[i]) != null) {
        throw LispError.of(
            ErrorKind.USER, "the key %s stands twice in a map literal", Show.value(items[i]));
      }
      builder.put(items[i], items[i + 1]);
    }
    return builder.build(cx);
  }

  static Object set(Context cx, Object[] items) {
    cx.allocate(Sizes.set(items.length));
    PersistentSet set = PersistentSet.empty(Equality.INSTANCE);
    for (Object item : items) {
      if (set.contains(item)) {
        throw LispError.of(
            ErrorKind.USER, "the item %s stands twice in a set literal", Show.value(item));
      }
      set = set.add(item);
    }
    cx.made(set);
    return set;
  }

  /** The arguments from {@code from} on as a list; nil if there are none. */
  static Object rest(Context cx, Object[] args, int from) {
    if (from >= args.length) {
      return Nil.NIL;
    }
    cx.allocate(Sizes.WRAPPER + Sizes.array(args.length - from));
    PersistentList rest = PersistentList.ofOwned(Arrays.copyOfRange(args, from, args.length));
    cx.made(rest);
    return rest;
  }

  static int caseIndex(PersistentMap table, Object value) {
    return table.find(value) instanceof Long index ? index.intValue() : -1;
  }

  /** Raises {@code :arity}. */
  static RuntimeException arity(Fn fn, int count) {
    return Errors.arity(fn, count);
  }

  // Errors

  static boolean isKind(LispError error, String kind) {
    return error.kind().equals(kind);
  }

  /** Runs a {@code finally} part after something was thrown. */
  static void cleanUp(Context cx, Throwable thrown, Fn part) {
    cx.cleanUpAfter(thrown, () -> part.call0(cx));
  }
}
