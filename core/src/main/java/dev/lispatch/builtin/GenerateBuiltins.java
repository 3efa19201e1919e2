package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Unbounded;
import java.math.BigInteger;
import java.util.Arrays;

/** Making sequences of nothing but a rule. */
public final class GenerateBuiltins {
  private GenerateBuiltins() {}

  @Builtin(
      name = "range",
      params = {"", "end", "start end", "start end step"},
      doc =
          "Returns a list of the numbers from start, 0 unless given, to before end, step apart, 1"
              + " unless given. Without end it is unbounded: take from it.",
      example = "(range 1 10 3)",
      result = "(1 4 7)",
      cost = Signature.Cost.LINEAR)
  public static Object range(Context cx) {
    return Unbounded.count(0L, 1L);
  }

  public static Object range(Context cx, Object end) {
    return range(cx, 0L, end, 1L);
  }

  public static Object range(Context cx, Object start, Object end) {
    return range(cx, start, end, 1L);
  }

  public static Object range(Context cx, Object start, Object end, Object step) {
    if (start instanceof Long from
        && end instanceof Long to
        && step instanceof Long by
        && by != 0) {
      return wholeNumbers(cx, from, to, by);
    }
    for (Object bound : new Object[] {start, end, step}) {
      if (!Numbers.isNumber(bound)) {
        throw Errors.notNumber("range", bound);
      }
    }
    return numbers(cx, start, end, step);
  }

  private static Object wholeNumbers(Context cx, long from, long to, long step) {
    if (step > 0 ? from >= to : from <= to) {
      return PersistentList.EMPTY;
    }
    BigInteger distance = BigInteger.valueOf(to).subtract(BigInteger.valueOf(from));
    BigInteger[] parts = distance.divideAndRemainder(BigInteger.valueOf(step));
    if (parts[0].bitLength() >= Integer.SIZE - 1) {
      refuse(cx, parts[0].bitLength() < Long.SIZE ? parts[0].longValue() : Long.MAX_VALUE);
    }
    return PersistentList.range(from, to, step);
  }

  private static Object numbers(Context cx, Object start, Object end, Object step) {
    int direction = Numbers.signum(step);
    if (direction == 0) {
      return Numbers.sameNumber(start, end) ? PersistentList.EMPTY : Unbounded.repeat(start);
    }
    double count = (Numbers.toDouble(end) - Numbers.toDouble(start)) / Numbers.toDouble(step);
    if (count == Double.POSITIVE_INFINITY) {
      return Unbounded.count(start, step);
    }
    if (count > Integer.MAX_VALUE) {
      refuse(cx, (long) count);
    }
    Gathered out = new Gathered(cx);
    Object next = start;
    while (direction > 0 ? Numbers.less(next, end) : Numbers.greater(next, end)) {
      cx.step();
      out.add(next);
      next = Numbers.add(cx, next, step);
    }
    return out.list();
  }

  private static void refuse(Context cx, long count) {
    Object[] items = Seqs.array(cx, count);
    throw LispError.of(
        ErrorKind.MEMORY_EXCEEDED,
        "a list can have %d items at most, not %d",
        Integer.MAX_VALUE,
        items.length);
  }

  @Builtin(
      name = "repeat",
      aliases = {"make-list", "replicate"},
      params = {"x", "n x"},
      doc = "Returns a list of n times x. Without n it is unbounded: take from it.",
      example = "(repeat 3 :a)",
      result = "(:a :a :a)",
      cost = Signature.Cost.LINEAR)
  public static Object repeat(Context cx, Object x) {
    return Unbounded.repeat(x);
  }

  public static Object repeat(Context cx, Object n, Object x) {
    Object whole = n instanceof Double number ? (Object) (long) number.doubleValue() : n;
    return PersistentList.ofOwned(copies(cx, Counts.first("repeat", whole, "(repeat 3 x)"), x));
  }

  /** An array of {@code count} times {@code x}. */
  static Object[] copies(Context cx, long count, Object x) {
    Object[] items = Seqs.array(cx, Math.max(0, count));
    Arrays.fill(items, x);
    return items;
  }

  @Builtin(
      name = "repeatedly",
      params = {"f", "n f"},
      doc =
          "Returns a list of the values of n calls of f without arguments. Without n it is"
              + " unbounded.",
      example = "(repeatedly 2 (fn [] 1))",
      result = "(1 1)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object repeatedly(Context cx, Fn f) {
    return Unbounded.repeatedly(f);
  }

  public static Object repeatedly(Context cx, Object n, Fn f) {
    Object[] items = Seqs.array(cx, Math.max(0, Counts.first("repeatedly", n, "(repeatedly 3 f)")));
    for (int i = 0; i < items.length; i++) {
      items[i] = f.call0(cx);
    }
    return PersistentList.ofOwned(items);
  }

  @Builtin(
      name = "iterate",
      params = "f x",
      doc = "Is the unbounded sequence x, (f x), (f (f x)) and so on: take from it.",
      example = "(take 3 (iterate inc 5))",
      result = "(5 6 7)",
      effect = Signature.Effect.CALLS)
  public static Object iterate(Context cx, Fn f, Object x) {
    return Unbounded.iterate(f, x);
  }

  @Builtin(
      name = "cycle",
      params = "coll",
      doc = "Is the unbounded sequence of the items over and over: take from it.",
      example = "(take 3 (cycle [1 2]))",
      result = "(1 2 1)",
      cost = Signature.Cost.LINEAR)
  public static Object cycle(Context cx, Object coll) {
    if (coll instanceof Unbounded) {
      return coll;
    }
    PersistentList items = Seqs.of(cx, "cycle", coll).asList();
    return items.isEmpty() ? items : Unbounded.cycle(items.toArray(cx));
  }

  @Builtin(
      name = "unbounded?",
      params = "x",
      doc = "Tells whether x is a sequence without an end, such as (range).",
      example = "(unbounded? (range))",
      result = "true")
  public static boolean isUnbounded(Context cx, Object x) {
    return x instanceof Unbounded;
  }
}
