package dev.lispatch.analyze;

import dev.lispatch.analyze.Analyzer.Tail;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Quasiquote: a template becomes the forms that build it. Names stay as they are written, {@code
 * x#} is made fresh.
 */
final class Quasiquote {
  private static final int MAX_LEVEL = 8;

  private final Analyzer analyzer;
  private final PersistentList form;
  private final Map<String, Symbol> fresh = new HashMap<>();

  private Quasiquote(Analyzer analyzer, PersistentList form) {
    this.analyzer = analyzer;
    this.form = form;
  }

  static Expr analyze(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    SpecialForms.count(analyzer, form, 1, 1);
    return analyzer.analyze(new Quasiquote(analyzer, form).template(form.at(1), 1), scope, tails);
  }

  private Object template(Object item, int level) {
    analyzer.context().charge(1);
    if (level > MAX_LEVEL) {
      throw analyzer.error(form, "quasiquotes are nested more than " + MAX_LEVEL + " deep");
    }
    return switch (item) {
      case Symbol symbol -> quoted(name(symbol));
      case PersistentList list when isCall(list, "unquote") ->
          level == 1 ? list.at(1) : rebuilt("unquote", list.at(1), level - 1);
      case PersistentList list when isCall(list, "quasiquote") ->
          rebuilt("quasiquote", list.at(1), level + 1);
      case PersistentList list when isCall(list, "unquote-splicing") && level == 1 ->
          throw analyzer.error(
              form, "~@ puts items into a list or vector; it cannot stand alone in a template");
      case PersistentList list -> joined(list, level);
      case PersistentVector vector -> Forms.list(Forms.core("vec"), joined(vector, level));
      case PersistentSet set -> Forms.list(Forms.core("set"), joined(set, level));
      case PersistentMap map ->
          Forms.list(Forms.core("apply"), Forms.core("hash-map"), joined(entries(map), level));
      default -> item;
    };
  }

  private static boolean isCall(PersistentList list, String name) {
    return list.size() == 2 && Forms.isSymbol(list.first(), name);
  }

  private Object rebuilt(String head, Object inner, int level) {
    return Forms.list(Forms.core("list"), quoted(Forms.symbol(head)), template(inner, level));
  }

  private static Object quoted(Object item) {
    return Forms.list(Forms.core("quote"), item);
  }

  private Symbol name(Symbol symbol) {
    String name = symbol.name();
    return name.length() > 1 && name.endsWith("#")
        ? fresh.computeIfAbsent(name, n -> analyzer.freshName(n.substring(0, n.length() - 1)))
        : symbol;
  }

  private static List<Object> entries(PersistentMap map) {
    List<Object> items = new ArrayList<>();
    for (PersistentMap.Entry entry : map) {
      items.add(entry.key());
      items.add(entry.value());
    }
    return items;
  }

  /* Runs of plain items become one list, spliced items stand between them. */
  private Object joined(Iterable<Object> items, int level) {
    List<Object> parts = new ArrayList<>();
    List<Object> run = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof PersistentList list && isCall(list, "unquote-splicing") && level == 1) {
        flush(run, parts);
        parts.add(list.at(1));
      } else {
        run.add(template(item, level));
      }
    }
    flush(run, parts);
    return Forms.list(Forms.prepend(Forms.core("concat"), parts));
  }

  private static void flush(List<Object> run, List<Object> parts) {
    if (!run.isEmpty()) {
      parts.add(Forms.list(Forms.prepend(Forms.core("list"), run)));
      run.clear();
    }
  }
}
