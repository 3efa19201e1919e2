package dev.lispatch.analyze;

import static dev.lispatch.analyze.SpecialForms.count;
import static dev.lispatch.analyze.SpecialForms.expanding;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/** {@code for doseq dotimes while}: rewritten into loops. */
final class IterationForms {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private IterationForms() {}

  static void register() {
    expanding(
        "while",
        "test & body",
        "Evaluates the body as long as the test is true; nil.",
        "(let [a (atom 3)] (while (pos? @a) (swap! a dec)) @a)",
        "0",
        IterationForms::whileLoop);
    expanding(
        "dotimes",
        "binding & body",
        "Evaluates the body with the name bound to 0, 1, … n-1; nil.",
        "(let [a (atom 0)] (dotimes [i 4] (swap! a + i)) @a)",
        "6",
        IterationForms::dotimes);
    expanding(
        "doseq",
        "bindings & body",
        "Evaluates the body for each item; :when, :let, :while as in for; nil.",
        "(let [a (atom 0)] (doseq [x [1 2 3] :when (odd? x)] (swap! a + x)) @a)",
        "4",
        IterationForms::doseq);
    expanding(
        "for",
        "bindings body",
        "A list of the body's values for each item; the last binding runs fastest;"
            + " :when test, :let [x 1], :while test.",
        "(for [x [1 2] y [10 20] :when (< x y)] (+ x y))",
        "(11 21 12 22)",
        IterationForms::forEach);
  }

  private static Object whileLoop(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, NO_LIMIT);
    List<Object> body = new ArrayList<>(Forms.prepend(Forms.core("do"), Forms.from(form, 2)));
    body.add(Forms.list(Forms.core("recur")));
    return Forms.list(
        Forms.core("loop"),
        PersistentVector.EMPTY,
        Forms.list(Forms.core("if"), form.at(1), Forms.list(body), Nil.NIL));
  }

  private static Object dotimes(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, NO_LIMIT);
    List<Object> pair = CoreForms.pairs(analyzer, form, form.at(1));
    if (pair.size() != 2 || !(pair.get(0) instanceof Symbol name)) {
      throw analyzer.error(form, "dotimes binds one name: (dotimes [i 10] …)");
    }
    Symbol limit = analyzer.freshName("limit");
    List<Object> body = new ArrayList<>(Forms.prepend(Forms.core("do"), Forms.from(form, 2)));
    body.add(Forms.list(Forms.core("recur"), Forms.list(Forms.core("inc"), name)));
    return Forms.list(
        Forms.core("let"),
        Forms.vector(List.of(limit, Forms.list(Forms.core("%times"), pair.get(1)))),
        Forms.list(
            Forms.core("loop"),
            Forms.vector(List.of(name, 0L)),
            Forms.list(
                Forms.core("if"),
                Forms.list(Forms.core("<"), name, limit),
                Forms.list(body),
                Nil.NIL)));
  }

  private static Object doseq(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, NO_LIMIT);
    return levels(
        analyzer, form, bindings(analyzer, form), 0, Forms.block(orNil(Forms.from(form, 2))));
  }

  private static Object forEach(Analyzer analyzer, PersistentList form) {
    if (form.size() > 1) {
      bindings(analyzer, form);
    }
    count(analyzer, form, 2, 2);
    Symbol out = analyzer.freshName("out");
    Object emit = Forms.list(Forms.core("%collect!"), out, form.at(2));
    return Forms.list(
        Forms.core("let"),
        Forms.vector(List.of(out, Forms.list(Forms.core("%collector")))),
        levels(analyzer, form, bindings(analyzer, form), 0, emit),
        Forms.list(Forms.core("%collected"), out));
  }

  private static List<Object> orNil(List<Object> body) {
    return body.isEmpty() ? List.of(Nil.NIL) : body;
  }

  private static List<Object> bindings(Analyzer analyzer, PersistentList form) {
    List<Object> pairs = CoreForms.pairs(analyzer, form, form.at(1));
    if (pairs.isEmpty() || pairs.getFirst() instanceof Keyword) {
      throw analyzer.error(
          form, Forms.nameOf(form) + ": the first binding must be a name and a sequence");
    }
    return pairs;
  }

  /* One level of bindings is one loop over its items; :let, :when and :while wrap what is inside. */
  private static Object levels(
      Analyzer analyzer, PersistentList form, List<Object> pairs, int from, Object innermost) {
    if (from >= pairs.size()) {
      return innermost;
    }
    Symbol items = analyzer.freshName("items");
    Object next = Forms.list(Forms.core("recur"), Forms.list(Forms.core("next"), items));
    int end = from + 2;
    while (end < pairs.size() && pairs.get(end) instanceof Keyword) {
      end += 2;
    }
    Object inner = levels(analyzer, form, pairs, end, innermost);
    Object body = Forms.list(Forms.core("do"), inner, next);
    for (int i = end - 2; i > from; i -= 2) {
      body = modifier(analyzer, form, (Keyword) pairs.get(i), pairs.get(i + 1), body, next);
    }
    Object bound =
        Forms.list(
            Forms.core("let"),
            Forms.vector(List.of(pairs.get(from), Forms.list(Forms.core("first"), items))),
            body);
    return Forms.list(
        Forms.core("loop"),
        Forms.vector(List.of(items, Forms.list(Forms.core("seq"), pairs.get(from + 1)))),
        Forms.list(Forms.core("if"), items, bound, Nil.NIL));
  }

  private static Object modifier(
      Analyzer analyzer,
      PersistentList form,
      Keyword kind,
      Object value,
      Object body,
      Object next) {
    return switch (kind.name()) {
      case "let" -> Forms.list(Forms.core("let"), value, body);
      case "when" -> Forms.list(Forms.core("if"), value, body, next);
      case "while" -> Forms.list(Forms.core("if"), value, body, Nil.NIL);
      default ->
          throw analyzer.error(
              form, Forms.nameOf(form) + " knows :let, :when and :while, got " + Show.value(kind));
    };
  }
}
