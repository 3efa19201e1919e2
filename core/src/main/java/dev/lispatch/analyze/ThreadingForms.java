package dev.lispatch.analyze;

import static dev.lispatch.analyze.SpecialForms.count;
import static dev.lispatch.analyze.SpecialForms.expanding;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/** {@code ->} and its relatives, {@code doto}. */
final class ThreadingForms {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private ThreadingForms() {}

  static void register() {
    expanding(
        "->",
        "value & forms",
        "Puts the value into each form as its first argument, one after the other.",
        "(-> 5 (- 2) inc)",
        "4",
        (analyzer, form) -> thread(analyzer, form, false));
    expanding(
        "->>",
        "value & forms",
        "Puts the value into each form as its last argument, one after the other.",
        "(->> [1 2 3] (map inc) (reduce +))",
        "9",
        (analyzer, form) -> thread(analyzer, form, true));
    expanding(
        "as->",
        "value name & forms",
        "Binds the name to the value, then to each form's value in turn.",
        "(as-> 1 x (+ x 1) (* x x))",
        "4",
        ThreadingForms::as);
    expanding(
        "some->",
        "value & forms",
        "Like ->, but stops at nil.",
        "(some-> {:a nil} :a inc)",
        "nil",
        (analyzer, form) -> someThread(analyzer, form, false));
    expanding(
        "some->>",
        "value & forms",
        "Like ->>, but stops at nil.",
        "(some->> nil (map inc))",
        "nil",
        (analyzer, form) -> someThread(analyzer, form, true));
    expanding(
        "cond->",
        "value & clauses",
        "Like ->, with the forms whose test is true.",
        "(cond-> 1 true inc false (* 10))",
        "2",
        (analyzer, form) -> condThread(analyzer, form, false));
    expanding(
        "cond->>",
        "value & clauses",
        "Like ->>, with the forms whose test is true.",
        "(cond->> [1 2] true (map inc))",
        "(2 3)",
        (analyzer, form) -> condThread(analyzer, form, true));
    expanding(
        "doto",
        "value & forms",
        "Puts the value into each form as its first argument; gives the value.",
        "(deref (doto (atom 1) (swap! inc)))",
        "2",
        ThreadingForms::doto);
  }

  private static Object step(Analyzer analyzer, Object value, Object form, boolean last) {
    if (!(form instanceof PersistentList list) || list.isEmpty()) {
      return analyzer.at(form, Forms.list(form, value));
    }
    List<Object> items = new ArrayList<>(Forms.items(list));
    items.add(last ? items.size() : 1, value);
    return analyzer.at(list, Forms.list(items));
  }

  private static Object thread(Analyzer analyzer, PersistentList form, boolean last) {
    count(analyzer, form, 1, NO_LIMIT);
    Object value = form.at(1);
    for (Object next : Forms.from(form, 2)) {
      value = step(analyzer, value, next, last);
    }
    return value;
  }

  private static Object as(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 2, NO_LIMIT);
    List<Object> steps = Forms.from(form, 3);
    List<Object> bindings = new ArrayList<>(List.of(form.at(2), form.at(1)));
    if (steps.isEmpty()) {
      return Forms.list(Forms.core("let"), Forms.vector(bindings), form.at(2));
    }
    for (Object next : steps.subList(0, steps.size() - 1)) {
      bindings.add(form.at(2));
      bindings.add(next);
    }
    return Forms.list(Forms.core("let"), Forms.vector(bindings), steps.getLast());
  }

  private static Object someThread(Analyzer analyzer, PersistentList form, boolean last) {
    count(analyzer, form, 1, NO_LIMIT);
    Symbol value = analyzer.freshName("value");
    List<Object> bindings = new ArrayList<>(List.of(value, form.at(1)));
    for (Object next : Forms.from(form, 2)) {
      bindings.add(value);
      bindings.add(
          Forms.list(
              Forms.core("if"),
              Forms.list(Forms.core("nil?"), value),
              Nil.NIL,
              step(analyzer, value, next, last)));
    }
    return Forms.list(Forms.core("let"), Forms.vector(bindings), value);
  }

  private static Object condThread(Analyzer analyzer, PersistentList form, boolean last) {
    count(analyzer, form, 1, NO_LIMIT);
    List<Object> clauses = Forms.from(form, 2);
    if (clauses.size() % 2 != 0) {
      throw analyzer.error(
          form, form.first() + " takes pairs of test and form; the last test has no form");
    }
    Symbol value = analyzer.freshName("value");
    List<Object> bindings = new ArrayList<>(List.of(value, form.at(1)));
    for (int i = 0; i < clauses.size(); i += 2) {
      bindings.add(value);
      bindings.add(
          Forms.list(
              Forms.core("if"),
              clauses.get(i),
              step(analyzer, value, clauses.get(i + 1), last),
              value));
    }
    return Forms.list(Forms.core("let"), Forms.vector(bindings), value);
  }

  private static Object doto(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, NO_LIMIT);
    Symbol value = analyzer.freshName("value");
    List<Object> parts =
        new ArrayList<>(List.of(Forms.core("let"), Forms.vector(List.of(value, form.at(1)))));
    for (Object next : Forms.from(form, 2)) {
      parts.add(step(analyzer, value, next, false));
    }
    parts.add(value);
    return Forms.list(parts);
  }
}
