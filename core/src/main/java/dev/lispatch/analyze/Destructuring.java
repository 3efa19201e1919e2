package dev.lispatch.analyze;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes patterns apart: {@code [a [b] & rest :as all]}, {@code {:keys [a] b :b :or {a 1} :as all}},
 * nested. Works on forms: a pattern becomes bindings of plain names, in order.
 */
final class Destructuring {
  private static final Keyword AS = Keyword.of("as");
  private static final Keyword OR = Keyword.of("or");

  private final Analyzer analyzer;
  private final Object form;
  private final List<Object> bindings = new ArrayList<>();

  private Destructuring(Analyzer analyzer, Object form) {
    this.analyzer = analyzer;
    this.form = form;
  }

  /** Names and values in turn: what binding {@code pattern} to {@code value} comes to. */
  static List<Object> bindings(Analyzer analyzer, Object form, Object pattern, Object value) {
    Destructuring destructuring = new Destructuring(analyzer, form);
    destructuring.bind(pattern, value);
    return destructuring.bindings;
  }

  private void bind(Object pattern, Object value) {
    switch (pattern) {
      case Symbol symbol -> {
        if (symbol.name().indexOf('/') > 0) {
          throw analyzer.error(
              form, "cannot bind the qualified name " + symbol.name() + "; use a plain name");
        }
        bindings.add(symbol);
        bindings.add(value);
      }
      case PersistentVector vector -> sequential(vector, value);
      case PersistentMap map -> associative(map, value);
      default ->
          throw analyzer.error(
              form,
              "cannot bind "
                  + Show.described(pattern)
                  + "; expected a name, [a b] or {:keys [a b]}");
    }
  }

  private Symbol hold(String hint, Object value) {
    Symbol name = analyzer.freshName(hint);
    bindings.add(name);
    bindings.add(value);
    return name;
  }

  private void sequential(PersistentVector pattern, Object value) {
    Symbol whole = hold("vec", Forms.list(Forms.core("%destructure"), value));
    int index = 0;
    for (int i = 0; i < pattern.size(); i++) {
      Object item = pattern.at(i);
      if (Forms.isSymbol(item, "&") || item == AS) {
        if (i + 1 == pattern.size()) {
          throw analyzer.error(form, "a name must follow " + item + " in " + Show.value(pattern));
        }
        Object next = pattern.at(++i);
        if (item == AS) {
          bind(next, Forms.list(Forms.core("%whole"), whole));
        } else {
          bind(next, Forms.list(Forms.core("%rest"), whole, (long) index));
        }
      } else {
        bind(item, Forms.list(Forms.core("%nth"), whole, (long) index));
        index++;
      }
    }
  }

  private void associative(PersistentMap pattern, Object value) {
    Symbol whole = hold("map", Forms.list(Forms.core("%map"), value));
    PersistentMap defaults =
        pattern.find(OR) instanceof PersistentMap map
            ? map
            : PersistentMap.empty(Equality.INSTANCE);
    for (PersistentMap.Entry entry : pattern) {
      if (entry.key() == AS) {
        bind(entry.value(), whole);
      } else if (entry.key() instanceof Keyword group && entry.key() != OR) {
        group(group, entry.value(), whole, defaults);
      } else if (entry.key() != OR) {
        bind(entry.key(), access(whole, entry.value(), entry.key(), defaults));
      }
    }
  }

  private void group(Keyword group, Object names, Symbol whole, PersistentMap defaults) {
    String kind = group.name();
    String namespace = "";
    int slash = kind.indexOf('/');
    if (slash > 0) {
      namespace = kind.substring(0, slash + 1);
      kind = kind.substring(slash + 1);
    }
    if (!(names instanceof PersistentVector vector)
        || !List.of("keys", "strs", "syms").contains(kind)) {
      throw analyzer.error(
          form,
          "expected :keys [a b], :strs [a b], :syms [a b], :or {…} or :as name in a map pattern,"
              + " got "
              + group
              + " "
              + Show.value(names));
    }
    for (Object item : vector) {
      String name =
          switch (item) {
            case Symbol symbol -> symbol.name();
            case Keyword keyword -> keyword.name();
            default ->
                throw analyzer.error(form, group + " takes names, got " + Show.described(item));
          };
      Symbol local =
          item instanceof Symbol symbol && name.indexOf('/') < 0
              ? symbol
              : new Symbol(name.substring(name.indexOf('/') + 1));
      Object key =
          switch (kind) {
            case "keys" -> Keyword.of(namespace + name);
            case "strs" -> name;
            default -> Forms.list(Forms.core("quote"), new Symbol(namespace + name));
          };
      bind(local, access(whole, key, local, defaults));
    }
  }

  private static Object access(Symbol whole, Object key, Object local, PersistentMap defaults) {
    Object otherwise = defaults.find(local);
    return otherwise == null
        ? Forms.list(Forms.core("get"), whole, key)
        : Forms.list(
            Forms.core("if"),
            Forms.list(Forms.core("contains?"), whole, key),
            Forms.list(Forms.core("get"), whole, key, Nil.NIL),
            otherwise);
  }
}
