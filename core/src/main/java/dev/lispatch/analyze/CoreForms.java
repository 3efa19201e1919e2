package dev.lispatch.analyze;

import static dev.lispatch.analyze.SpecialForms.count;
import static dev.lispatch.analyze.SpecialForms.expanding;
import static dev.lispatch.analyze.SpecialForms.form;
import static dev.lispatch.analyze.SpecialForms.reserved;

import dev.lispatch.analyze.Analyzer.Tail;
import dev.lispatch.analyze.Expr.Target;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Binding, functions, definitions, quoting, namespaces. */
final class CoreForms {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private CoreForms() {}

  static void register() {
    reserved(
        "quote",
        "form",
        "The form itself, not evaluated.",
        "(quote (a b))",
        "(a b)",
        CoreForms::quote);
    form(
        "quasiquote",
        "form",
        "A template: ~x puts a value in, ~@xs the items of xs; x# is a fresh name.",
        "`(1 ~(+ 1 1) ~@[3 4])",
        "(1 2 3 4)",
        Quasiquote::analyze);
    form(
        "unquote",
        "form",
        "Puts a value into a quasiquoted template.",
        "`(a ~(+ 1 2))",
        "(a 3)",
        CoreForms::outsideTemplate);
    form(
        "unquote-splicing",
        "form",
        "Puts the items of a sequence into a quasiquoted template.",
        "`(a ~@[1 2])",
        "(a 1 2)",
        CoreForms::outsideTemplate);
    reserved(
        "do begin",
        "& body",
        "Evaluates the body in order; the value is the last one's.",
        "(do 1 2)",
        "2",
        CoreForms::block);
    reserved(
        "let let*",
        "bindings & body",
        "Binds names for the body: (let [a 1 b (+ a 1)] …) or (let ((a 1)) …); patterns take values"
            + " apart. (let name ((i 0)) …) is a loop that calls itself by its name.",
        "(let [[a b] [1 2] {:keys [c]} {:c 3}] (+ a b c))",
        "6",
        CoreForms::let);
    form(
        "letrec letrec*",
        "bindings & body",
        "Like let, for functions that call each other.",
        "(letrec ((even (fn [n] (if (= n 0) true (odd (- n 1))))) (odd (fn [n] (if (= n 0) false"
            + " (even (- n 1)))))) (even 10))",
        "true",
        CoreForms::letrec);
    form(
        "letfn",
        "functions & body",
        "Binds local functions that may call each other.",
        "(letfn [(twice [x] (* 2 x))] (twice 4))",
        "8",
        CoreForms::letfn);
    reserved(
        "fn lambda",
        "params & body",
        "A function: (fn [x] …), (fn name [x & more] …), (fn ([x] …) ([x y] …)),"
            + " (lambda (x) …).",
        "((fn [x y] (+ x y)) 1 2)",
        "3",
        (analyzer, form, scope, tails) -> Functions.lambda(analyzer, form, scope));
    reserved(
        "loop",
        "bindings & body",
        "Binds names; (recur …) in tail position binds them again and goes on.",
        "(loop [i 0 sum 0] (if (< i 4) (recur (inc i) (+ sum i)) sum))",
        "6",
        CoreForms::loop);
    reserved(
        "recur",
        "& values",
        "Goes back to the innermost loop or function with new values.",
        "(loop [i 3] (if (pos? i) (recur (dec i)) :done))",
        ":done",
        CoreForms::recur);
    reserved(
        "define",
        "name value",
        "Defines a name, or a function: (define (f x) \"doc\" …). In a body it is local.",
        "(do (define (square x) (* x x)) (square 5))",
        "25",
        CoreForms::define);
    reserved(
        "def",
        "name value",
        "Defines a name. In a body it is local.",
        "(do (def x 2) (* x 3))",
        "6",
        CoreForms::define);
    reserved(
        "defn defn-",
        "name doc? params & body",
        "Defines a function.",
        "(do (defn add [a b] (+ a b)) (add 1 2))",
        "3",
        CoreForms::define);
    form(
        "defonce",
        "name value",
        "Defines a name unless the session already has it.",
        "(do (defonce k 1) k)",
        "1",
        CoreForms::define);
    form(
        "defmacro define-macro",
        "name params & body",
        "Defines a macro: a function from forms to a form, called when the program is compiled.",
        "(do (defmacro twice [x] `(do ~x ~x)) (twice 5))",
        "5",
        CoreForms::defmacro);
    expanding(
        "declare",
        "& names",
        "Does nothing: functions may use names that are defined further down.",
        "(declare later)",
        "nil",
        (analyzer, form) -> Nil.NIL);
    expanding(
        "comment",
        "& forms",
        "Ignores its forms.",
        "(comment anything)",
        "nil",
        (analyzer, form) -> Nil.NIL);
    form(
        "ns require use in-ns",
        "& names",
        "Gives the known namespaces (clojure.string, clojure.set, clojure.walk, clojure.edn) their"
            + " short names.",
        "(do (require '[clojure.string :as text]) (text/upper-case \"a\"))",
        "\"A\"",
        NamespaceForms::analyze);
    form(
        "set!",
        "name value",
        "Refused: bindings are immutable; use an atom.",
        "",
        "",
        (analyzer, form, scope, tails) -> {
          throw analyzer.error(
              form, "bindings are immutable; use an atom: (def x (atom 0)) (swap! x inc)");
        });
  }

  private static Expr quote(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    count(analyzer, form, 1, 1);
    return new Expr.Const(form.at(1));
  }

  private static Expr outsideTemplate(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    throw analyzer.error(
        form, "~ and ~@ (unquote) only mean something inside a quasiquoted form: `(a ~b)");
  }

  private static Expr block(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    return Bodies.body(analyzer, Forms.from(form, 1), scope.nested(), tails);
  }

  // let

  private static Expr let(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    count(analyzer, form, 1, NO_LIMIT);
    if (form.at(1) instanceof Symbol name) {
      count(analyzer, form, 2, NO_LIMIT);
      return namedLet(analyzer, form, name, scope, tails);
    }
    List<Object> pairs = pairs(analyzer, form, form.at(1));
    Scope inner = scope.nested();
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      bind(analyzer, form, pairs.get(i), pairs.get(i + 1), inner, items);
    }
    Expr body = Bodies.body(analyzer, Forms.from(form, 2), inner, tails);
    if (items.isEmpty()) {
      return body;
    }
    items.add(body);
    return new Expr.Do(List.copyOf(items));
  }

  private static void bind(
      Analyzer analyzer, Object form, Object pattern, Object value, Scope scope, List<Expr> items) {
    List<Object> plain =
        pattern instanceof Symbol
            ? List.of(pattern, value)
            : Destructuring.bindings(analyzer, form, pattern, value);
    for (int i = 0; i < plain.size(); i += 2) {
      Symbol name = bindable(analyzer, form, plain.get(i));
      Expr init = analyzer.analyze(plain.get(i + 1), scope, List.of());
      items.add(new Expr.Bind(scope.bind(name.name()), init));
    }
  }

  private static Symbol bindable(Analyzer analyzer, Object form, Object name) {
    if (name instanceof Symbol symbol && symbol.name().indexOf('/') <= 0) {
      return symbol;
    }
    throw analyzer.error(form, "cannot bind " + Show.described(name) + "; expected a name");
  }

  /** Bindings as names and values in turn: from {@code [a 1 b 2]} or {@code ((a 1) (b 2))}. */
  static List<Object> pairs(Analyzer analyzer, PersistentList form, Object bindings) {
    String head = Forms.nameOf(form);
    if (bindings instanceof PersistentVector vector) {
      if (vector.size() % 2 != 0) {
        throw analyzer.error(
            form,
            head
                + ": bindings come in pairs of name and value, as in [a 1 b 2], but "
                + Show.value(vector.at(vector.size() - 1))
                + " has no value");
      }
      return Forms.items(vector);
    }
    if (!(bindings instanceof PersistentList list)) {
      throw analyzer.error(
          form, head + ": expected " + bindingsExample(head) + ", got " + Show.described(bindings));
    }
    List<Object> pairs = new ArrayList<>();
    for (Object item : list) {
      if (item instanceof Symbol name) {
        pairs.add(name);
        pairs.add(Nil.NIL);
      } else if (item instanceof Sequence pair && pair.size() == 2) {
        pairs.add(pair.at(0));
        pairs.add(pair.at(1));
      } else {
        throw analyzer.error(
            form,
            head
                + ": expected "
                + bindingsExample(head)
                + ", got "
                + (item == list.first() ? Show.described(item) + " in " : "")
                + Show.value(list));
      }
    }
    return pairs;
  }

  private static String bindingsExample(String head) {
    return switch (head) {
      case "dotimes" -> "a name and a count in brackets, as in (dotimes [i 10] …)";
      case "for", "doseq" -> "names and sequences in brackets, as in (" + head + " [x xs] …)";
      default -> "bindings such as [x 1 y 2] or ((x 1) (y 2))";
    };
  }

  private static Expr namedLet(
      Analyzer analyzer, PersistentList form, Symbol name, Scope scope, List<Tail> tails) {
    List<Object> pairs = pairs(analyzer, form, form.at(2));
    List<Object> names = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      names.add(pairs.get(i));
      values.add(pairs.get(i + 1));
    }
    List<Object> body = Forms.from(form, 3);
    if (!names.stream().allMatch(Symbol.class::isInstance)) {
      return asFunction(analyzer, form, name, names, values, body, scope);
    }
    return analyzer.loopOrFunction(
        form,
        tails,
        () -> asLoop(analyzer, form, name, names, values, body, scope, tails),
        () -> asFunction(analyzer, form, name, names, values, body, scope));
  }

  private static Expr asLoop(
      Analyzer analyzer,
      PersistentList form,
      Symbol name,
      List<Object> names,
      List<Object> values,
      List<Object> body,
      Scope scope,
      List<Tail> tails) {
    List<Expr> inits = analyzer.analyzeAll(values, scope);
    Scope nameScope = scope.nested();
    Scope inner = nameScope.nested();
    List<Local> vars = new ArrayList<>();
    for (Object var : names) {
      vars.add(inner.bind(((Symbol) var).name()));
    }
    Target target = new Target(vars);
    nameScope.bindLoop(name.name(), target, form);
    return new Expr.Loop(target, inits, Bodies.body(analyzer, body, inner, inside(tails, target)));
  }

  static List<Tail> inside(List<Tail> tails, Target target) {
    List<Tail> inner = new ArrayList<>(tails);
    inner.add(new Tail(target, null, null, -1));
    return List.copyOf(inner);
  }

  private static Expr asFunction(
      Analyzer analyzer,
      PersistentList form,
      Symbol name,
      List<Object> names,
      List<Object> values,
      List<Object> body,
      Scope scope) {
    List<Expr> args = analyzer.analyzeAll(values, scope);
    Scope inner = scope.nested();
    Local self = inner.bind(name.name());
    List<Object> parts = Forms.prepend(Forms.vector(names), body);
    Expr.Lambda lambda =
        Functions.of(analyzer, form, new Functions.Name(name.name(), self, null), "", parts, inner);
    return new Expr.Call(lambda, args, analyzer.here());
  }

  private static Expr letrec(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    count(analyzer, form, 1, NO_LIMIT);
    List<Object> pairs = pairs(analyzer, form, form.at(1));
    List<Object> forms = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      forms.add(Forms.list(Forms.core("def"), pairs.get(i), pairs.get(i + 1)));
    }
    forms.add(
        Forms.list(
            Forms.prepend(
                Forms.core("let"), Forms.prepend(PersistentVector.EMPTY, Forms.from(form, 2)))));
    return Bodies.body(analyzer, forms, scope.nested(), tails);
  }

  private static Expr letfn(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    count(analyzer, form, 1, NO_LIMIT);
    if (!(form.at(1) instanceof Sequence functions)) {
      throw analyzer.error(
          form, "letfn: expected functions such as [(f [x] …)], got " + Show.described(form.at(1)));
    }
    List<Object> forms = new ArrayList<>();
    for (Object item : functions) {
      if (!(item instanceof PersistentList function)
          || function.size() < 2
          || !(function.at(1) instanceof Sequence)) {
        throw analyzer.error(
            form, "letfn: expected a function such as (f [x] …), got " + Show.described(item));
      }
      forms.add(
          analyzer.at(
              function, Forms.list(Forms.prepend(Forms.core("defn"), Forms.items(function)))));
    }
    forms.add(
        Forms.list(
            Forms.prepend(
                Forms.core("let"), Forms.prepend(PersistentVector.EMPTY, Forms.from(form, 2)))));
    return Bodies.body(analyzer, forms, scope.nested(), tails);
  }

  // loop and recur

  private static Expr loop(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    count(analyzer, form, 1, NO_LIMIT);
    List<Object> pairs = pairs(analyzer, form, form.at(1));
    Scope initScope = scope.nested();
    Scope inner = scope.nested();
    List<Expr> items = new ArrayList<>();
    List<Expr> inits = new ArrayList<>();
    List<Local> vars = new ArrayList<>();
    List<Object> patterns = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      Expr init = analyzer.analyze(pairs.get(i + 1), initScope, List.of());
      Symbol name =
          pairs.get(i) instanceof Symbol symbol
              ? bindable(analyzer, form, symbol)
              : analyzer.freshName("loop");
      Local first = initScope.bind(name.name());
      items.add(new Expr.Bind(first, init));
      inits.add(new Expr.LocalRef(first));
      vars.add(inner.bind(name.name()));
      if (!(pairs.get(i) instanceof Symbol)) {
        patterns.add(pairs.get(i));
        patterns.add(name);
        bind(analyzer, form, pairs.get(i), name, initScope, items);
      }
    }
    List<Object> body = Forms.from(form, 2);
    List<Object> forms =
        patterns.isEmpty()
            ? body
            : List.of(
                Forms.list(
                    Forms.prepend(Forms.core("let"), Forms.prepend(Forms.vector(patterns), body))));
    Target target = new Target(vars);
    items.add(
        new Expr.Loop(target, inits, Bodies.body(analyzer, forms, inner, inside(tails, target))));
    return Analyzer.sequence(items);
  }

  private static Expr recur(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    if (tails.isEmpty()) {
      throw analyzer.error(
          form,
          "recur goes back to a loop or function and must be the last thing in it; here there is"
              + " none around it, or its value is still needed, as in (+ 1 (recur …)) or inside"
              + " try");
    }
    Target target = tails.getLast().target();
    int wanted = target.vars().size();
    if (form.size() - 1 != wanted) {
      throw analyzer.error(
          form,
          "recur needs "
              + wanted
              + (wanted == 1 ? " value" : " values")
              + ", one for each name of its loop or function, but got "
              + (form.size() - 1));
    }
    return analyzer.jump(target, analyzer.analyzeAll(form.rest(), scope));
  }

  // Definitions

  private static Expr define(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    Functions.Definition definition = Functions.Definition.parse(analyzer, form);
    if (!scope.isTop() || !analyzer.isTopForm(form)) {
      throw analyzer.error(
          form,
          Forms.nameOf(form)
              + " is misplaced here: a definition stands at the top level or in a body, not inside"
              + " an expression; use let for a local name, an atom for something that changes");
    }
    String name = definition.name().name();
    SpecialForms.Form reservedForm = SpecialForms.find(name);
    if (reservedForm != null && reservedForm.reserved()) {
      throw analyzer.error(
          form,
          name + " is a form of the language and cannot be defined anew; choose another name");
    }
    if (definition.function() == null) {
      Object valueForm = definition.value() == null ? Nil.NIL : definition.value();
      Expr value = analyzer.analyze(valueForm, scope, List.of());
      Global present = definition.onlyOnce() ? analyzer.defined(name) : null;
      if (present != null) {
        return new Expr.Define(present, value, true);
      }
      Global global = analyzer.define(name);
      if (value instanceof Expr.Lambda lambda) {
        global.function(lambda);
      }
      return new Expr.Define(global, value, definition.onlyOnce());
    }
    Global global = analyzer.define(name);
    Expr.Lambda lambda =
        Functions.of(
            analyzer,
            form,
            new Functions.Name(name, null, global),
            definition.doc(),
            definition.function(),
            scope);
    global.function(lambda);
    return new Expr.Define(global, lambda, false);
  }

  private static Expr defmacro(
      Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    if (!scope.isTop() || !analyzer.isTopForm(form)) {
      throw analyzer.error(
          form,
          "defmacro stands at the top level of the program only: move it out of the form around"
              + " it");
    }
    count(analyzer, form, 2, NO_LIMIT);
    int problems = analyzer.problemCount();
    Functions.Definition definition =
        form.at(1) instanceof PersistentList
            ? Functions.Definition.parse(analyzer, form.rest().prepend(Forms.symbol("define")))
            : Functions.Definition.parse(analyzer, form.rest().prepend(Forms.symbol("defn")));
    String name = definition.name().name();
    List<Object> parts = definition.function() == null ? List.of() : definition.function();
    Expr.Lambda lambda =
        Functions.of(
            analyzer, form, new Functions.Name(name, null, null), definition.doc(), parts, scope);
    analyzer.defineMacro(name, lambda, analyzer.problemCount() == problems);
    return new Expr.Const(new Symbol(name));
  }
}
