package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/** Changing nested data all through: {@code clojure.walk}. */
public final class WalkBuiltins {
  private WalkBuiltins() {}

  @Builtin(
      name = "walk",
      aliases = "clojure.walk/walk",
      params = "inner outer form",
      doc =
          "Applies inner to each part of the collection, and outer to the collection of what it"
              + " made.",
      example = "(walk inc reverse [1 2])",
      result = "(3 2)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object walk(Context cx, Fn inner, Fn outer, Object form) {
    if (!Walk.isCollection(form)) {
      return outer.call1(cx, form);
    }
    Gathered parts = new Gathered(cx);
    for (Object part : Seqs.of(cx, "walk", form)) {
      cx.step();
      parts.add(inner.call1(cx, part));
    }
    return outer.call1(cx, Walk.rebuilt(cx, "walk", form, parts));
  }

  @Builtin(
      name = "postwalk",
      aliases = "clojure.walk/postwalk",
      params = "f form",
      doc = "Replaces each part of nested data, then what it is a part of, by what f makes of it.",
      example = "(postwalk (fn [x] (if (number? x) (inc x) x)) [1 {:a 2}])",
      result = "[2 {:a 3}]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object postwalk(Context cx, Fn f, Object form) {
    return new Walk(cx, "postwalk", UnaryOperator.identity(), x -> f.call1(cx, x)).of(form);
  }

  @Builtin(
      name = "prewalk",
      aliases = "clojure.walk/prewalk",
      params = "f form",
      doc = "Replaces nested data by what f makes of it, then each part of that.",
      example = "(prewalk (fn [x] (if (number? x) (inc x) x)) [1 {:a 2}])",
      result = "[2 {:a 3}]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object prewalk(Context cx, Fn f, Object form) {
    return new Walk(cx, "prewalk", x -> f.call1(cx, x), UnaryOperator.identity()).of(form);
  }

  @Builtin(
      name = "postwalk-replace",
      aliases = "clojure.walk/postwalk-replace",
      params = "replacements form",
      doc =
          "Replaces each part that is a key of the map by its value, parts before what they are a"
              + " part of.",
      example = "(postwalk-replace {:a 1} [:a [:a :b]])",
      result = "[1 [1 :b]]",
      cost = Signature.Cost.LINEAR)
  public static Object postwalkReplace(Context cx, Object replacements, Object form) {
    UnaryOperator<Object> replace = replacing(cx, "postwalk-replace", replacements);
    return new Walk(cx, "postwalk-replace", UnaryOperator.identity(), replace).of(form);
  }

  @Builtin(
      name = "prewalk-replace",
      aliases = "clojure.walk/prewalk-replace",
      params = "replacements form",
      doc =
          "Replaces each part that is a key of the map by its value, parts after what they are a"
              + " part of.",
      example = "(prewalk-replace {:a [:b] :b 1} [:a])",
      result = "[[1]]",
      cost = Signature.Cost.LINEAR)
  public static Object prewalkReplace(Context cx, Object replacements, Object form) {
    UnaryOperator<Object> replace = replacing(cx, "prewalk-replace", replacements);
    return new Walk(cx, "prewalk-replace", replace, UnaryOperator.identity()).of(form);
  }

  private static UnaryOperator<Object> replacing(Context cx, String function, Object replacements) {
    if (!Maps.isMap(replacements)) {
      throw Errors.argument(function, "replacements", "a map", replacements);
    }
    return x -> {
      Object found = Maps.find(cx, replacements, x);
      return found == null ? x : found;
    };
  }

  @Builtin(
      name = "keywordize-keys",
      aliases = "clojure.walk/keywordize-keys",
      params = "form",
      doc = "Turns all keys that are strings into keywords, in nested maps too.",
      example = "(keywordize-keys {\"a\" {\"b\" 1}})",
      result = "{:a {:b 1}}",
      cost = Signature.Cost.LINEAR)
  public static Object keywordizeKeys(Context cx, Object form) {
    return withKeys(
        cx,
        "keywordize-keys",
        form,
        key -> {
          if (!(key instanceof String text)) {
            return key;
          }
          cx.charge(text.length() / 8);
          return Keyword.of(text);
        });
  }

  @Builtin(
      name = "stringify-keys",
      aliases = "clojure.walk/stringify-keys",
      params = "form",
      doc = "Turns all keys that are keywords into strings, in nested maps too.",
      example = "(stringify-keys {:a {:b 1}})",
      result = "{\"a\" {\"b\" 1}}",
      cost = Signature.Cost.LINEAR)
  public static Object stringifyKeys(Context cx, Object form) {
    return withKeys(
        cx,
        "stringify-keys",
        form,
        key -> key instanceof Keyword keyword ? withoutNamespace(keyword.name()) : key);
  }

  private static String withoutNamespace(String name) {
    int slash = name.length() == 1 ? -1 : name.indexOf('/');
    return name.substring(slash + 1);
  }

  private static Object withKeys(
      Context cx, String function, Object form, UnaryOperator<Object> change) {
    UnaryOperator<Object> rename =
        x -> {
          if (!Maps.isMap(x)) {
            return x;
          }
          PersistentMap.Builder renamed = Maps.builder();
          Iterator<PersistentMap.Entry> entries = Maps.entries(function, x);
          while (entries.hasNext()) {
            PersistentMap.Entry entry = entries.next();
            Maps.charge(cx, renamed);
            renamed.put(change.apply(entry.key()), entry.value());
          }
          return renamed.build(cx);
        };
    return new Walk(cx, function, UnaryOperator.identity(), rename).of(form);
  }
}
