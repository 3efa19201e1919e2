package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Symbol;
import dev.lispatch.value.Unbounded;

/** Questions about any value: what it is, whether it is equal to another, whether it is true. */
public final class PredicateBuiltins {
  private PredicateBuiltins() {}

  @Builtin(
      name = "=",
      aliases = "equal?",
      params = {"x", "x y", "x y & more"},
      doc =
          "Tells whether all arguments are equal: collections by their items, a list like a vector;"
              + " 1 and 1.0 differ, for which there is ==.",
      example = "(= [1 2] '(1 2))",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean isEqual(Context cx, Object x) {
    return true;
  }

  public static boolean isEqual(Context cx, Object x, Object y) {
    return Equality.equal(cx, x, y);
  }

  public static boolean isEqual(Context cx, Object x, Object y, Object[] more) {
    if (!Equality.equal(cx, x, y)) {
      return false;
    }
    for (Object other : more) {
      cx.step();
      if (!Equality.equal(cx, x, other)) {
        return false;
      }
    }
    return true;
  }

  @Builtin(
      name = "not=",
      params = {"x", "x y", "x y & more"},
      doc = "Tells whether not all arguments are equal.",
      example = "(not= 1 2)",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean isNotEqual(Context cx, Object x) {
    return false;
  }

  public static boolean isNotEqual(Context cx, Object x, Object y) {
    return !Equality.equal(cx, x, y);
  }

  public static boolean isNotEqual(Context cx, Object x, Object y, Object[] more) {
    return !isEqual(cx, x, y, more);
  }

  @Builtin(
      name = "identical?",
      aliases = {"eq?", "eqv?"},
      params = "x y",
      doc =
          "Tells whether both are the same object, or equal numbers, strings, symbols or keywords.",
      example = "(identical? :a :a)",
      result = "true")
  public static boolean isIdentical(Context cx, Object x, Object y) {
    return x == y
        || (!(x instanceof Sequence)
            && !Maps.isMap(x)
            && !Sets.isSet(x)
            && Equality.equal(cx, x, y));
  }

  @Builtin(
      name = "not",
      params = "x",
      doc = "Tells whether x is nil or false.",
      example = "(not nil)",
      result = "true")
  public static boolean not(Context cx, Object x) {
    return !Truth.of(x);
  }

  @Builtin(
      name = "boolean",
      params = "x",
      doc = "Returns false for nil and false, else true.",
      example = "(boolean 0)",
      result = "true")
  public static boolean toBoolean(Context cx, Object x) {
    return Truth.of(x);
  }

  @Builtin(
      name = "nil?",
      params = "x",
      doc = "Tells whether x is nil.",
      example = "(nil? nil)",
      result = "true")
  public static boolean isNil(Context cx, Object x) {
    return x == Nil.NIL;
  }

  @Builtin(
      name = "some?",
      params = "x",
      doc = "Tells whether x is not nil.",
      example = "(some? false)",
      result = "true")
  public static boolean isSome(Context cx, Object x) {
    return x != Nil.NIL;
  }

  @Builtin(
      name = "true?",
      params = "x",
      doc = "Tells whether x is true itself.",
      example = "(true? 1)",
      result = "false")
  public static boolean isTrue(Context cx, Object x) {
    return x == Boolean.TRUE;
  }

  @Builtin(
      name = "false?",
      params = "x",
      doc = "Tells whether x is false itself.",
      example = "(false? nil)",
      result = "false")
  public static boolean isFalse(Context cx, Object x) {
    return x == Boolean.FALSE;
  }

  @Builtin(
      name = "boolean?",
      params = "x",
      doc = "Tells whether x is true or false.",
      example = "(boolean? nil)",
      result = "false")
  public static boolean isBoolean(Context cx, Object x) {
    return x instanceof Boolean;
  }

  @Builtin(
      name = "keyword?",
      params = "x",
      doc = "Tells whether x is a keyword.",
      example = "(keyword? :a)",
      result = "true")
  public static boolean isKeyword(Context cx, Object x) {
    return x instanceof Keyword;
  }

  @Builtin(
      name = "symbol?",
      params = "x",
      doc = "Tells whether x is a symbol.",
      example = "(symbol? 'a)",
      result = "true")
  public static boolean isSymbol(Context cx, Object x) {
    return x instanceof Symbol;
  }

  @Builtin(
      name = "ident?",
      params = "x",
      doc = "Tells whether x is a keyword or a symbol.",
      example = "(ident? :a)",
      result = "true")
  public static boolean isIdent(Context cx, Object x) {
    return x instanceof Keyword || x instanceof Symbol;
  }

  @Builtin(
      name = "fn?",
      aliases = {"procedure?", "function?"},
      params = "x",
      doc = "Tells whether x is a function.",
      example = "(fn? inc)",
      result = "true")
  public static boolean isFn(Context cx, Object x) {
    return x instanceof Fn;
  }

  @Builtin(
      name = "ifn?",
      params = "x",
      doc = "Tells whether x can be called: a function, keyword, symbol, map, set or vector.",
      example = "(ifn? :a)",
      result = "true")
  public static boolean isIfn(Context cx, Object x) {
    return Callable.asFunction(x) != null;
  }

  @Builtin(
      name = "list?",
      params = "x",
      doc = "Tells whether x is a list.",
      example = "(list? '(1))",
      result = "true")
  public static boolean isList(Context cx, Object x) {
    return x instanceof PersistentList;
  }

  @Builtin(
      name = "seq?",
      params = "x",
      doc = "Tells whether x is a list; what sequence functions return is one.",
      example = "(seq? (map inc [1]))",
      result = "true")
  public static boolean isSeq(Context cx, Object x) {
    return x instanceof PersistentList;
  }

  @Builtin(
      name = "vector?",
      params = "x",
      doc = "Tells whether x is a vector.",
      example = "(vector? [1])",
      result = "true")
  public static boolean isVector(Context cx, Object x) {
    return x instanceof PersistentVector;
  }

  @Builtin(
      name = "map?",
      params = "x",
      doc = "Tells whether x is a map.",
      example = "(map? {:a 1})",
      result = "true")
  public static boolean isMap(Context cx, Object x) {
    return Maps.isMap(x);
  }

  @Builtin(
      name = "map-entry?",
      params = "x",
      doc = "Tells whether x is like an entry of a map: a vector [key value].",
      example = "(map-entry? (first {:a 1}))",
      result = "true")
  public static boolean isMapEntry(Context cx, Object x) {
    return x instanceof PersistentVector vector && vector.size() == 2;
  }

  @Builtin(
      name = "set?",
      params = "x",
      doc = "Tells whether x is a set.",
      example = "(set? #{1})",
      result = "true")
  public static boolean isSet(Context cx, Object x) {
    return Sets.isSet(x);
  }

  @Builtin(
      name = "coll?",
      params = "x",
      doc = "Tells whether x is a list, vector, map or set.",
      example = "(coll? \"abc\")",
      result = "false")
  public static boolean isColl(Context cx, Object x) {
    return Walk.isCollection(x);
  }

  @Builtin(
      name = "sequential?",
      params = "x",
      doc = "Tells whether x is a list or a vector.",
      example = "(sequential? #{1})",
      result = "false")
  public static boolean isSequential(Context cx, Object x) {
    return x instanceof Sequence;
  }

  @Builtin(
      name = "seqable?",
      params = "x",
      doc = "Tells whether x has items for the sequence functions: a collection, a string or nil.",
      example = "(seqable? \"abc\")",
      result = "true")
  public static boolean isSeqable(Context cx, Object x) {
    return Seqs.isSeqable(x);
  }

  @Builtin(
      name = "associative?",
      params = "x",
      doc = "Tells whether assoc takes x: a map or a vector.",
      example = "(associative? [1])",
      result = "true")
  public static boolean isAssociative(Context cx, Object x) {
    return Maps.isMap(x) || x instanceof PersistentVector;
  }

  @Builtin(
      name = "indexed?",
      params = "x",
      doc = "Tells whether x gives its items by index at once: a vector.",
      example = "(indexed? '(1))",
      result = "false")
  public static boolean isIndexed(Context cx, Object x) {
    return x instanceof PersistentVector;
  }

  @Builtin(
      name = "counted?",
      params = "x",
      doc = "Tells whether x is a collection; each knows its number of items.",
      example = "(counted? [1])",
      result = "true")
  public static boolean isCounted(Context cx, Object x) {
    return Walk.isCollection(x);
  }

  @Builtin(
      name = "reversible?",
      params = "x",
      doc = "Tells whether rseq takes x: a vector, sorted map or sorted set.",
      example = "(reversible? [1])",
      result = "true")
  public static boolean isReversible(Context cx, Object x) {
    return x instanceof PersistentVector || isSorted(cx, x);
  }

  @Builtin(
      name = "sorted?",
      params = "x",
      doc = "Tells whether x is a sorted map or set.",
      example = "(sorted? (sorted-set 1))",
      result = "true")
  public static boolean isSorted(Context cx, Object x) {
    return x instanceof SortedPersistentMap || x instanceof SortedPersistentSet;
  }

  @Builtin(
      name = "type",
      aliases = "type-of",
      params = "x",
      doc =
          "Returns the type of a value as a keyword, such as :integer, :string, :vector or"
              + " :function.",
      example = "(type [1])",
      result = ":vector",
      effect = Signature.Effect.PURE)
  public static Object type(Context cx, Object x) {
    return Keyword.of(typeName(x));
  }

  private static String typeName(Object x) {
    return switch (x) {
      case Nil nil -> "nil";
      case Boolean bool -> "boolean";
      case Double number -> "double";
      case String text -> "string";
      case Keyword keyword -> "keyword";
      case Symbol symbol -> "symbol";
      case PersistentList list -> "list";
      case PersistentVector vector -> "vector";
      case PersistentMap map -> "map";
      case PersistentSet set -> "set";
      case SortedPersistentMap map -> "map";
      case SortedPersistentSet set -> "set";
      case Fn fn -> "function";
      case Regex regex -> "regex";
      case Unbounded unbounded -> "unbounded";
      default -> Numbers.isInteger(x) ? "integer" : "handle";
    };
  }
}
