package dev.lispatch.analyze;

import static dev.lispatch.analyze.SpecialForms.count;
import static dev.lispatch.analyze.SpecialForms.expanding;
import static dev.lispatch.analyze.SpecialForms.form;
import static dev.lispatch.analyze.SpecialForms.reserved;

import dev.lispatch.analyze.Analyzer.Tail;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Choices, errors, tasks. */
final class ControlForms {
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final Keyword ELSE = Keyword.of("else");

  private ControlForms() {}

  static void register() {
    reserved(
        "if",
        "test then else?",
        "Chooses by a test: only nil and false are false.",
        "(if 0 :yes :no)",
        ":yes",
        ControlForms::choose);
    expanding(
        "when",
        "test & body",
        "The body, if the test is true; else nil.",
        "(when true 1 2)",
        "2",
        (analyzer, form) -> when(analyzer, form, false));
    expanding(
        "when-not unless",
        "test & body",
        "The body, if the test is false; else nil.",
        "(unless false :ok)",
        ":ok",
        (analyzer, form) -> when(analyzer, form, true));
    expanding(
        "if-not",
        "test then else?",
        "Chooses by a test, the other way round.",
        "(if-not nil 1 2)",
        "1",
        ControlForms::ifNot);
    form(
        "cond",
        "& clauses",
        "The first expression whose test is true: (cond test1 a test2 b :else c), or Scheme's"
            + " (cond (test1 a) (else c)).",
        "(cond (= 1 2) :a :else :b)",
        ":b",
        ControlForms::cond);
    form(
        "case",
        "value & clauses",
        "The expression whose constant equals the value; a list groups several, the last"
            + " one alone is the default.",
        "(case 2 1 :one (2 3) :few :many)",
        ":few",
        ControlForms::caseOf);
    expanding(
        "condp",
        "predicate value & clauses",
        "The expression after the first x for which (predicate x value).",
        "(condp = 2 1 :one 2 :two :other)",
        ":two",
        ControlForms::condp);
    expanding(
        "if-let",
        "binding then else?",
        "Binds a value and chooses by it.",
        "(if-let [x (get {:a 1} :a)] x 0)",
        "1",
        (analyzer, form) -> ifLet(analyzer, form, "identity", false));
    expanding(
        "when-let",
        "binding & body",
        "Binds a value; the body, if it is true.",
        "(when-let [x 1] (inc x))",
        "2",
        (analyzer, form) -> ifLet(analyzer, form, "identity", true));
    expanding(
        "if-some",
        "binding then else?",
        "Binds a value and chooses by whether it is not nil.",
        "(if-some [x false] [x] 0)",
        "[false]",
        (analyzer, form) -> ifLet(analyzer, form, "some?", false));
    expanding(
        "when-some",
        "binding & body",
        "Binds a value; the body, if it is not nil.",
        "(when-some [x 0] x)",
        "0",
        (analyzer, form) -> ifLet(analyzer, form, "some?", true));
    expanding(
        "when-first",
        "binding & body",
        "Binds the first item of a sequence; the body, if there is one.",
        "(when-first [x [7 8]] x)",
        "7",
        ControlForms::whenFirst);
    form(
        "and",
        "& tests",
        "The first false value, or the last one.",
        "(and 1 nil 2)",
        "nil",
        (analyzer, form, scope, tails) -> logic(analyzer, form, scope, tails, true));
    form(
        "or",
        "& tests",
        "The first true value, or the last one.",
        "(or nil 2)",
        "2",
        (analyzer, form, scope, tails) -> logic(analyzer, form, scope, tails, false));
    reserved(
        "try",
        "& body",
        "Evaluates the body; (catch e …) takes an error as a map with :error, (catch :kind e …)"
            + " only that kind; (finally …) runs at the end.",
        "(try (/ 1 0) (catch :division-by-zero e :none))",
        ":none",
        ControlForms::tryCatch);
    form(
        "catch finally",
        "& body",
        "Parts of try.",
        "",
        "",
        (analyzer, form, scope, tails) -> {
          throw analyzer.error(
              form,
              Forms.nameOf(form) + " belongs at the end of a try: (try … (catch e …) (finally …))");
        });
    expanding(
        "throw",
        "error",
        "Raises an error: an error value, a string, or (ex-info \"message\" {…}).",
        "(try (throw \"no\") (catch e (error-msg e)))",
        "\"no\"",
        (analyzer, form) -> {
          count(analyzer, form, 1, 1);
          return Forms.list(Forms.core("raise"), form.at(1));
        });
    expanding(
        "time",
        "expression",
        "Evaluates the expression and prints how long it took.",
        "(time 1)",
        "",
        ControlForms::time);
    expanding(
        "assert",
        "test message?",
        "Raises :assertion unless the test is true.",
        "(assert (= 1 1))",
        "nil",
        ControlForms::assertion);
  }

  static PersistentList thunk(List<Object> body) {
    return Forms.list(Forms.prepend(Forms.core("fn"), Forms.prepend(PersistentVector.EMPTY, body)));
  }

  // if, when

  private static Expr choose(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    count(analyzer, form, 2, 3);
    Expr test = analyzer.analyze(form.at(1), scope, List.of());
    Expr then = analyzer.analyze(form.at(2), scope, tails);
    Expr otherwise =
        form.size() > 3 ? analyzer.analyze(form.at(3), scope, tails) : new Expr.Const(Nil.NIL);
    return new Expr.If(test, then, otherwise);
  }

  private static Object when(Analyzer analyzer, PersistentList form, boolean negate) {
    count(analyzer, form, 1, NO_LIMIT);
    Object test = negate ? Forms.list(Forms.core("not"), form.at(1)) : form.at(1);
    return Forms.list(
        Forms.core("if"), test, Forms.list(Forms.prepend(Forms.core("do"), Forms.from(form, 2))));
  }

  private static Object ifNot(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 2, 3);
    return Forms.list(
        Forms.core("if"), form.at(1), form.size() > 3 ? form.at(3) : Nil.NIL, form.at(2));
  }

  // cond, case, condp

  private static boolean isScheme(List<Object> clauses) {
    if (clauses.isEmpty()) {
      return false;
    }
    if (clauses.getLast() instanceof PersistentList last
        && !last.isEmpty()
        && Forms.isSymbol(last.first(), "else")) {
      return true;
    }
    return clauses.stream()
        .allMatch(
            clause ->
                clause instanceof PersistentList list
                    && list.size() >= 2
                    && (list.first() instanceof PersistentList || list.first() instanceof Boolean));
  }

  private static Expr cond(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    List<Object> parts = Forms.from(form, 1);
    boolean scheme = isScheme(parts);
    if (!scheme && parts.size() > 1 && isKeywordElse(parts.getLast())) {
      throw analyzer.error(
          form,
          "cond: a clause in brackets has the default (else value); without brackets it is :else"
              + " value");
    }
    List<Object> flat = scheme ? flatCond(analyzer, form, parts) : parts;
    if (flat.size() % 2 != 0) {
      throw analyzer.error(
          form,
          "cond takes pairs of test and expression, but "
              + Show.value(flat.getLast())
              + " has no expression; a default is written :else value");
    }
    List<Expr.Clause> clauses = new ArrayList<>();
    for (int i = 0; i < flat.size(); i += 2) {
      if (flat.get(i) == ELSE
          || (Forms.isSymbol(flat.get(i), "else") && scope.find("else") == null)) {
        return new Expr.Cond(List.copyOf(clauses), analyzer.analyze(flat.get(i + 1), scope, tails));
      }
      Expr test = analyzer.analyze(flat.get(i), scope, List.of());
      clauses.add(new Expr.Clause(test, analyzer.analyze(flat.get(i + 1), scope, tails)));
    }
    return new Expr.Cond(List.copyOf(clauses), new Expr.Const(Nil.NIL));
  }

  private static boolean isKeywordElse(Object clause) {
    return clause instanceof PersistentList list && !list.isEmpty() && list.first() == ELSE;
  }

  private static List<Object> flatCond(
      Analyzer analyzer, PersistentList form, List<Object> clauses) {
    List<Object> flat = new ArrayList<>();
    for (Object clause : clauses) {
      if (!(clause instanceof PersistentList list) || list.isEmpty()) {
        throw analyzer.error(
            form, "cond: expected a clause (test expression), got " + Show.described(clause));
      }
      Object test = list.first();
      List<Object> body = Forms.from(list, 1);
      if (body.size() == 2 && Forms.isSymbol(body.getFirst(), "=>")) {
        Symbol value = analyzer.freshName("cond");
        flat.add(
            Forms.list(
                Forms.core("some?"),
                Forms.list(Forms.core("let"), Forms.vector(List.of(value, test)), value)));
        flat.add(Forms.list(body.get(1), test));
        continue;
      }
      flat.add(Forms.isSymbol(test, "else") ? ELSE : test);
      flat.add(body.isEmpty() ? test : Forms.block(body));
    }
    return flat;
  }

  private static Expr caseOf(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    count(analyzer, form, 1, NO_LIMIT);
    List<Object> clauses = Forms.from(form, 2);
    boolean scheme = isScheme(clauses);
    List<Object> flat = scheme ? flatCase(analyzer, form, clauses) : clauses;
    Expr value = analyzer.analyze(form.at(1), scope, List.of());
    List<Object> keys = new ArrayList<>();
    List<Integer> bodyOf = new ArrayList<>();
    List<Expr> bodies = new ArrayList<>();
    PersistentSet seen = PersistentSet.empty(Equality.INSTANCE);
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      Object key = flat.get(i);
      List<Object> group = key instanceof PersistentList list ? Forms.items(list) : List.of(key);
      for (Object one : group) {
        if (seen.contains(one)) {
          throw analyzer.error(form, "case: the constant " + Show.value(one) + " appears twice");
        }
        seen = seen.add(one);
        keys.add(one);
        bodyOf.add(bodies.size());
      }
      bodies.add(analyzer.analyze(flat.get(i + 1), scope, tails));
    }
    Expr otherwise;
    if (flat.size() % 2 != 0) {
      otherwise = analyzer.analyze(flat.getLast(), scope, tails);
    } else if (scheme) {
      otherwise = new Expr.Const(Nil.NIL);
    } else {
      Symbol missing = analyzer.freshName("case");
      Scope inner = scope.nested();
      Local local = inner.bind(missing.name());
      Expr raise =
          analyzer.analyze(Forms.list(Forms.core("%no-clause"), missing), inner, List.of());
      Expr choice =
          keys.isEmpty()
              ? raise
              : new Expr.Case(new Expr.LocalRef(local), keys, bodyOf, bodies, raise);
      return new Expr.Do(List.of(new Expr.Bind(local, value), choice));
    }
    if (keys.isEmpty()) {
      return new Expr.Do(List.of(value, otherwise));
    }
    return new Expr.Case(value, keys, bodyOf, bodies, otherwise);
  }

  private static List<Object> flatCase(
      Analyzer analyzer, PersistentList form, List<Object> clauses) {
    List<Object> flat = new ArrayList<>();
    for (Object clause : clauses) {
      if (!(clause instanceof PersistentList list) || list.isEmpty()) {
        throw analyzer.error(
            form,
            "case: expected a clause ((constant …) expression), got " + Show.described(clause));
      }
      if (!Forms.isSymbol(list.first(), "else")) {
        flat.add(list.first());
      }
      flat.add(Forms.block(Forms.from(list, 1)));
    }
    return flat;
  }

  private static Object condp(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 2, NO_LIMIT);
    Symbol predicate = analyzer.freshName("pred");
    Symbol value = analyzer.freshName("value");
    List<Object> parts = Forms.from(form, 3);
    List<Object> clauses = new ArrayList<>(List.of(Forms.core("cond")));
    int i = 0;
    for (; i + 1 < parts.size(); ) {
      Object test = Forms.list(predicate, parts.get(i), value);
      if (parts.get(i + 1) == Keyword.of(">>") && i + 2 < parts.size()) {
        Symbol result = analyzer.freshName("result");
        clauses.add(test);
        clauses.add(
            Forms.list(
                Forms.core("let"),
                Forms.vector(List.of(result, test)),
                Forms.list(parts.get(i + 2), result)));
        i += 3;
      } else {
        clauses.add(test);
        clauses.add(parts.get(i + 1));
        i += 2;
      }
    }
    clauses.add(ELSE);
    clauses.add(i < parts.size() ? parts.get(i) : Forms.list(Forms.core("%no-clause"), value));
    return Forms.list(
        Forms.core("let"),
        Forms.vector(List.of(predicate, form.at(1), value, form.at(2))),
        Forms.list(clauses));
  }

  // if-let and its relatives

  private static Object ifLet(Analyzer analyzer, PersistentList form, String test, boolean body) {
    count(analyzer, form, body ? 1 : 2, body ? NO_LIMIT : 3);
    List<Object> pair = CoreForms.pairs(analyzer, form, form.at(1));
    if (pair.size() != 2) {
      throw analyzer.error(
          form,
          Forms.nameOf(form) + " binds exactly one name: (" + Forms.nameOf(form) + " [x value] …)");
    }
    Symbol value = analyzer.freshName("value");
    Object then =
        body ? Forms.list(Forms.prepend(Forms.core("do"), Forms.from(form, 2))) : form.at(2);
    Object otherwise = !body && form.size() > 3 ? form.at(3) : Nil.NIL;
    return Forms.list(
        Forms.core("let"),
        Forms.vector(List.of(value, pair.get(1))),
        Forms.list(
            Forms.core("if"),
            test.equals("identity") ? value : Forms.list(Forms.core(test), value),
            Forms.list(Forms.core("let"), Forms.vector(List.of(pair.get(0), value)), then),
            otherwise));
  }

  private static Object whenFirst(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, NO_LIMIT);
    List<Object> pair = CoreForms.pairs(analyzer, form, form.at(1));
    if (pair.size() != 2) {
      throw analyzer.error(form, "when-first binds exactly one name: (when-first [x xs] …)");
    }
    Symbol items = analyzer.freshName("items");
    Object inner =
        Forms.list(
            Forms.prepend(
                Forms.core("let"),
                Forms.prepend(
                    Forms.vector(List.of(pair.get(0), Forms.list(Forms.core("first"), items))),
                    Forms.from(form, 2))));
    return Forms.list(
        Forms.core("let"),
        Forms.vector(List.of(items, Forms.list(Forms.core("seq"), pair.get(1)))),
        Forms.list(Forms.core("if"), items, inner, Nil.NIL));
  }

  private static Expr logic(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails, boolean and) {
    List<Object> tests = Forms.from(form, 1);
    if (tests.isEmpty()) {
      return new Expr.Const(and ? (Object) true : Nil.NIL);
    }
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      items.add(analyzer.analyze(tests.get(i), scope, i == tests.size() - 1 ? tails : List.of()));
    }
    if (items.size() == 1) {
      return items.getFirst();
    }
    return and ? new Expr.And(List.copyOf(items)) : new Expr.Or(List.copyOf(items));
  }

  // Errors

  private static Expr tryCatch(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    List<Object> body = new ArrayList<>();
    List<Expr.Handler> handlers = new ArrayList<>();
    Expr.Lambda cleanUp = null;
    for (Object part : Forms.from(form, 1)) {
      boolean isCatch = analyzer.headIs(part, scope, "catch");
      boolean isFinally = analyzer.headIs(part, scope, "finally");
      if (cleanUp != null) {
        throw analyzer.error(form, "try: finally must be the last part");
      } else if (isCatch) {
        handlers.add(handler(analyzer, (PersistentList) part, scope));
      } else if (isFinally) {
        cleanUp =
            (Expr.Lambda)
                analyzer.analyze(thunk(Forms.from((PersistentList) part, 1)), scope, List.of());
      } else if (!handlers.isEmpty()) {
        throw analyzer.error(
            form, "try: " + Show.value(part) + " stands after a catch; the body comes first");
      } else {
        body.add(part);
      }
    }
    Expr attempt = Bodies.body(analyzer, body, scope.nested(), List.of());
    return handlers.isEmpty() && cleanUp == null
        ? attempt
        : new Expr.Try(attempt, List.copyOf(handlers), cleanUp);
  }

  private static Expr.Handler handler(Analyzer analyzer, PersistentList form, Scope scope) {
    List<Object> parts = Forms.from(form, 1);
    String kind = null;
    if (!parts.isEmpty() && parts.getFirst() instanceof Keyword keyword) {
      kind = keyword == Keyword.of("default") ? null : keyword.name();
      parts = parts.subList(1, parts.size());
    } else if (parts.size() > 1
        && parts.getFirst() instanceof Symbol type
        && isClassName(type.name())) {
      parts = parts.subList(1, parts.size());
    }
    if (parts.isEmpty() || !(parts.getFirst() instanceof Symbol name)) {
      throw analyzer.error(
          form, "catch needs a name for the error: (catch e …) or (catch :timeout e …)");
    }
    Scope inner = scope.nested();
    Local error = inner.bind(name.name());
    return new Expr.Handler(
        kind, error, Bodies.body(analyzer, parts.subList(1, parts.size()), inner, List.of()));
  }

  private static boolean isClassName(String name) {
    return Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1)) || name.indexOf('.') > 0;
  }

  private static Object time(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, 1);
    Symbol start = analyzer.freshName("start");
    Symbol value = analyzer.freshName("value");
    return Forms.list(
        Forms.core("let"),
        Forms.vector(List.of(start, Forms.list(Forms.core("monotonic-ms")), value, form.at(1))),
        Forms.list(
            Forms.core("println"),
            "Elapsed time:",
            Forms.list(Forms.core("-"), Forms.list(Forms.core("monotonic-ms")), start),
            "ms"),
        value);
  }

  private static Object assertion(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, 2);
    Object message = form.size() > 2 ? form.at(2) : Nil.NIL;
    return Forms.list(
        Forms.core("if"),
        form.at(1),
        Nil.NIL,
        Forms.list(Forms.core("%assertion"), Forms.list(Forms.core("quote"), form.at(1)), message));
  }
}
