package dev.lispatch.verify.differential;

import clojure.lang.BigInt;
import clojure.lang.IDeref;
import clojure.lang.IFn;
import clojure.lang.IPersistentMap;
import clojure.lang.IPersistentSet;
import clojure.lang.IPersistentVector;
import clojure.lang.ISeq;
import clojure.lang.Keyword;
import clojure.lang.Ratio;
import clojure.lang.Sequential;
import clojure.lang.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes values of Clojure in {@linkplain NormalForm normal form}. Realizes lazy sequences. */
final class ClojureText {
  private ClojureText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "nil";
      case String text -> NormalForm.text(text);
      case Character c -> NormalForm.text(String.valueOf(c));
      case Number number -> number(number);
      case Boolean bool -> bool.toString();
      case Keyword keyword -> keyword.toString();
      case Symbol symbol -> symbol.toString();
      case Pattern pattern -> "#" + NormalForm.text(pattern.pattern());
      case IPersistentMap map -> NormalForm.map(entries(map));
      case IPersistentSet set -> NormalForm.set(items((Iterable<?>) set));
      case IPersistentVector vector -> NormalForm.vector(items((Iterable<?>) vector));
      case Sequential sequence -> NormalForm.list(items((Iterable<?>) sequence));
      case ISeq sequence -> NormalForm.list(items((Iterable<?>) sequence));
      case IFn fn -> "#fn";
      case IDeref reference -> "#handle";
      default -> "#" + value.getClass().getName();
    };
  }

  private static String number(Number number) {
    return switch (number) {
      case Double d -> NormalForm.number(d);
      case Float f -> NormalForm.number(f);
      case Ratio ratio -> NormalForm.number(ratio.doubleValue());
      case BigDecimal decimal -> NormalForm.number(decimal.doubleValue());
      case BigInt big -> big.toBigInteger().toString();
      default -> number.toString();
    };
  }

  private static List<String> entries(IPersistentMap map) {
    List<String> entries = new ArrayList<>();
    for (Object entry : map) {
      Map.Entry<?, ?> pair = (Map.Entry<?, ?>) entry;
      entries.add(of(pair.getKey()) + " " + of(pair.getValue()));
    }
    return entries;
  }

  private static List<String> items(Iterable<?> sequence) {
    List<String> items = new ArrayList<>();
    for (Object item : sequence) {
      items.add(of(item));
      if (items.size() > NormalForm.LONGEST) {
        throw new EndlessSequence();
      }
    }
    return items;
  }

  /** A sequence gave more items than anybody would write down. */
  static final class EndlessSequence extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
