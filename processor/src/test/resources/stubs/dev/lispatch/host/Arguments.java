package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Symbol;

/** Each refusal says which conversion was asked for, of which argument, by which function. */
public final class Arguments {
  public static long toLong(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Long.class, "toLong");
  }

  public static int toInt(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Integer.class, "toInt");
  }

  public static double toDouble(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Double.class, "toDouble");
  }

  public static String toText(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, String.class, "toText");
  }

  public static Fn toFn(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Fn.class, "toFn");
  }

  public static PersistentVector toVector(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, PersistentVector.class, "toVector");
  }

  public static PersistentMap toMap(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, PersistentMap.class, "toMap");
  }

  public static PersistentSet toSet(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, PersistentSet.class, "toSet");
  }

  public static Sequence toSequence(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Sequence.class, "toSequence");
  }

  public static Keyword toKeyword(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Keyword.class, "toKeyword");
  }

  public static Symbol toSymbol(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Symbol.class, "toSymbol");
  }

  public static Regex toRegex(Fn fn, int count, int index, Object x) {
    return convert(fn, count, index, x, Regex.class, "toRegex");
  }

  public static <T> T toType(
      Fn fn, int count, int index, Object x, Class<T> type, String expected) {
    return convert(fn, count, index, x, type, expected);
  }

  private static <T> T convert(
      Fn fn, int count, int index, Object x, Class<T> type, String expected) {
    if (type.isInstance(x)) {
      return type.cast(x);
    }
    throw new IllegalArgumentException(
        fn.signature().name() + " " + expected + " " + index + " of " + count);
  }
}
