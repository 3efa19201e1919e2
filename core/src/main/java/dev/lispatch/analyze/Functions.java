package dev.lispatch.analyze;

import dev.lispatch.analyze.Analyzer.Tail;
import dev.lispatch.analyze.Expr.Target;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions: {@code fn}, {@code lambda}, {@code defn}, {@code define}, {@code defmacro}. */
final class Functions {
  private static final String NEEDS = "a function needs parameters and a body: (fn [x] …)";

  private Functions() {}

  /** What a function is called, inside and in messages. */
  record Name(String name, @Nullable Local self, @Nullable Global global) {
    static final Name ANONYMOUS = new Name("fn", null, null);
  }

  /** Parameters and body of one arity, as they stand in the text. */
  private record Clause(Object params, List<Object> body) {}

  static Signature signature(String name, List<String> parameterLists, String doc) {
    return new Signature(
        name,
        List.of(),
        parameterLists,
        List.of(),
        doc,
        "",
        "",
        Signature.Effect.CALLS,
        Signature.Cost.CONSTANT);
  }

  /**
   * {@code (fn name? [params] body…)}, {@code (fn ([a] …) ([a b] …))}, {@code (lambda (a . rest)
   * …)}.
   */
  static Expr lambda(Analyzer analyzer, PersistentList form, Scope scope) {
    List<Object> parts = Forms.from(form, 1);
    if (parts.size() > 1
        && parts.getFirst() instanceof Symbol name
        && isParams(parts.get(1), true)) {
      Scope inner = scope.nested();
      Local self = inner.bind(name.name());
      return of(
          analyzer,
          form,
          new Name(name.name(), self, null),
          "",
          parts.subList(1, parts.size()),
          inner);
    }
    return of(analyzer, form, Name.ANONYMOUS, "", parts, scope);
  }

  private static boolean isParams(Object form, boolean clauses) {
    return form instanceof PersistentVector
        || (form instanceof PersistentList list
            && (list.isEmpty()
                || !clauses
                || list.first() instanceof PersistentVector
                || allSymbols(list)));
  }

  private static boolean allSymbols(PersistentList list) {
    for (Object item : list) {
      if (!(item instanceof Symbol)) {
        return false;
      }
    }
    return true;
  }

  /** The function with these parts: a parameter list and a body, or several of them in lists. */
  static Expr.Lambda of(
      Analyzer analyzer,
      PersistentList form,
      Name name,
      String doc,
      List<Object> parts,
      Scope scope) {
    List<Clause> clauses = clauses(analyzer, form, name, parts);
    List<Expr.Arity> arities = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (Clause clause : clauses) {
      Parameters params = Parameters.parse(analyzer, form, name.name(), clause.params);
      checkDistinct(analyzer, form, name, arities, params);
      shown.add(params.shown());
      arities.add(arity(analyzer, name, params, clause.body, scope));
    }
    return new Expr.Lambda(
        signature(name.name(), List.copyOf(shown), doc),
        name.self(),
        List.copyOf(arities),
        analyzer.here());
  }

  private static List<Clause> clauses(
      Analyzer analyzer, PersistentList form, Name name, List<Object> parts) {
    if (parts.isEmpty()) {
      throw analyzer.error(form, NEEDS);
    }
    if (parts.size() == 1 && parts.getFirst() instanceof PersistentList only && !only.isEmpty()) {
      if (!(only.first() instanceof PersistentVector)) {
        throw analyzer.error(
            form,
            name == Name.ANONYMOUS
                ? NEEDS + ", got only " + Show.value(only)
                : name.name()
                    + ": expected parameters and a body, as in [x] (* x 2), got only "
                    + Show.value(only));
      }
    }
    boolean several =
        parts.stream()
            .allMatch(
                part ->
                    part instanceof PersistentList list
                        && !list.isEmpty()
                        && list.first() instanceof PersistentVector);
    if (!several) {
      return List.of(new Clause(parts.getFirst(), parts.subList(1, parts.size())));
    }
    List<Clause> clauses = new ArrayList<>();
    for (Object part : parts) {
      PersistentList clause = (PersistentList) part;
      clauses.add(new Clause(clause.first(), Forms.from(clause, 1)));
    }
    return clauses;
  }

  private static void checkDistinct(
      Analyzer analyzer,
      PersistentList form,
      Name name,
      List<Expr.Arity> before,
      Parameters params) {
    for (Expr.Arity arity : before) {
      if (arity.rest() != null && params.rest() != null) {
        throw analyzer.error(form, name.name() + ": only one arity can have a rest parameter");
      }
      if (arity.rest() == null
          && params.rest() == null
          && arity.params().size() == params.fixed().size()) {
        throw analyzer.error(
            form,
            name.name()
                + ": two of its parameter lists take "
                + Errors.count(params.fixed().size(), "argument")
                + "; write one of them with another number");
      }
    }
  }

  private static Expr.Arity arity(
      Analyzer analyzer, Name name, Parameters params, List<Object> body, Scope outer) {
    Scope scope = outer.function();
    List<Local> locals = new ArrayList<>();
    List<Object> bindings = new ArrayList<>();
    for (Object pattern : params.fixed()) {
      locals.add(scope.bind(parameterName(analyzer, pattern, bindings)));
    }
    Local rest =
        params.rest() == null ? null : scope.bind(parameterName(analyzer, params.rest(), bindings));
    Target target = new Target(locals);
    Tail tail = new Tail(target, name.self(), name.global(), rest == null ? locals.size() : -1);
    List<Object> checked = Conditions.checked(body);
    List<Object> forms =
        bindings.isEmpty()
            ? checked
            : List.of(
                Forms.list(
                    Forms.prepend(
                        Forms.core("let"), Forms.prepend(Forms.vector(bindings), checked))));
    List<Tail> tails = List.of(tail);
    Target whole = rest == null ? target : withRest(locals, rest);
    if (rest != null) {
      tails = List.of(new Tail(whole, name.self(), name.global(), -1));
    }
    return new Expr.Arity(
        List.copyOf(locals), rest, whole, Bodies.body(analyzer, forms, scope, tails));
  }

  /* recur in a function with a rest parameter gives the rest as a list, as in Clojure. */
  private static Target withRest(List<Local> locals, Local rest) {
    List<Local> all = new ArrayList<>(locals);
    all.add(rest);
    return new Target(all);
  }

  private static String parameterName(Analyzer analyzer, Object pattern, List<Object> bindings) {
    if (pattern instanceof Symbol symbol) {
      return symbol.name();
    }
    Symbol whole = analyzer.freshName("arg");
    bindings.add(pattern);
    bindings.add(whole);
    return whole.name();
  }

  /** A parameter list, as patterns. */
  record Parameters(List<Object> fixed, @Nullable Object rest, String shown) {

    static Parameters parse(Analyzer analyzer, PersistentList form, String name, Object params) {
      if (params instanceof Symbol all) {
        return new Parameters(List.of(), all, "& " + all.name());
      }
      if (!(params instanceof Sequence items)) {
        throw analyzer.error(
            form,
            name + ": expected a parameter list such as [x y], got " + Show.described(params));
      }
      List<Object> fixed = new ArrayList<>();
      StringBuilder shown = new StringBuilder();
      for (int i = 0; i < items.size(); i++) {
        Object item = items.at(i);
        if (Forms.isSymbol(item, "&") || Forms.isSymbol(item, ".")) {
          if (i + 2 != items.size()) {
            throw analyzer.error(
                form, name + ": exactly one name must follow " + item + " in a parameter list");
          }
          shown.append(shown.isEmpty() ? "" : " ").append("& ").append(show(items.at(i + 1)));
          return new Parameters(
              List.copyOf(fixed), pattern(analyzer, form, name, items.at(i + 1)), shown.toString());
        }
        fixed.add(pattern(analyzer, form, name, item));
        shown.append(shown.isEmpty() ? "" : " ").append(show(item));
      }
      return new Parameters(List.copyOf(fixed), null, shown.toString());
    }

    private static Object pattern(
        Analyzer analyzer, PersistentList form, String name, Object item) {
      if ((item instanceof Symbol symbol && symbol.name().indexOf('/') < 0)
          || item instanceof PersistentVector
          || item instanceof PersistentMap) {
        return item;
      }
      throw analyzer.error(
          form,
          name
              + ": "
              + Show.described(item)
              + " cannot be a parameter; parameters are names,"
              + " or [a b] and {:keys [a b]} to take a value apart");
    }

    /* The parameters of #( and x# have names that no program can write: shown as they were written. */
    private static String written(String name) {
      int made = name.indexOf("__");
      return made > 0 && name.endsWith("#") ? name.substring(0, made) : name;
    }

    private static String show(Object pattern) {
      return pattern instanceof Symbol symbol
          ? written(symbol.name())
          : Show.value(pattern).replace(" ", ",");
    }
  }

  /** Defines a function or value: at the top level globally, in a body locally. */
  record Definition(
      Symbol name,
      @Nullable List<Object> function,
      @Nullable Object value,
      String doc,
      boolean onlyOnce,
      PersistentList form) {

    /** Takes {@code define def defn defn- defonce} apart. */
    static Definition parse(Analyzer analyzer, PersistentList form) {
      String spelled = ((Symbol) form.first()).name();
      String head = spelled.substring(spelled.indexOf('/') + 1);
      List<Object> parts = Forms.from(form, 1);
      if (parts.isEmpty()) {
        throw analyzer.error(form, head + " needs a name: (" + head + " name …)");
      }
      boolean function = head.equals("defn") || head.equals("defn-");
      if (parts.getFirst() instanceof PersistentList signature && !function) {
        return scheme(analyzer, form, head, signature, parts.subList(1, parts.size()));
      }
      if (!(parts.getFirst() instanceof Symbol name) || name.name().indexOf('/') > 0) {
        throw analyzer.error(
            form,
            head + ": the name must be a plain symbol, got " + Show.described(parts.getFirst()));
      }
      List<Object> rest = parts.subList(1, parts.size());
      return function
          ? function(analyzer, form, head, name, rest)
          : value(analyzer, form, head, name, rest);
    }

    private static Definition scheme(
        Analyzer analyzer,
        PersistentList form,
        String head,
        PersistentList signature,
        List<Object> body) {
      if (signature.isEmpty() || !(signature.first() instanceof Symbol name)) {
        throw analyzer.error(form, head + ": expected (" + head + " (name param …) body …)");
      }
      String doc = body.size() > 1 && body.getFirst() instanceof String text ? text : "";
      List<Object> forms = doc.isEmpty() ? body : body.subList(1, body.size());
      if (forms.isEmpty()) {
        throw analyzer.error(form, head + ": the function " + name.name() + " has no body");
      }
      return new Definition(name, Forms.prepend(signature.rest(), forms), null, doc, false, form);
    }

    private static Definition function(
        Analyzer analyzer, PersistentList form, String head, Symbol name, List<Object> parts) {
      List<Object> rest = parts;
      String doc = "";
      if (rest.size() > 1 && rest.getFirst() instanceof String text) {
        doc = text;
        rest = rest.subList(1, rest.size());
      }
      if (rest.size() > 1 && rest.getFirst() instanceof PersistentMap) {
        rest = rest.subList(1, rest.size());
      }
      if (rest.isEmpty()
          || !(rest.getFirst() instanceof PersistentVector
              || rest.getFirst() instanceof PersistentList)) {
        throw analyzer.error(
            form,
            head
                + ": expected parameters after "
                + name.name()
                + ", as in ("
                + head
                + " "
                + name.name()
                + " [x] …)");
      }
      return new Definition(name, rest, null, doc, false, form);
    }

    private static String asFunction(Symbol name, Object params) {
      if (!(params instanceof PersistentList list) || !allSymbols(list)) {
        return "";
      }
      String signature = Show.value(list.prepend(name));
      return "; to define a function: (define " + signature + " …)";
    }

    private static Definition value(
        Analyzer analyzer, PersistentList form, String head, Symbol name, List<Object> parts) {
      List<Object> rest = parts;
      String doc = "";
      if (rest.size() == 2 && rest.getFirst() instanceof String text) {
        doc = text;
        rest = rest.subList(1, 2);
      }
      if (rest.size() > 1) {
        throw analyzer.error(
            form,
            rest.getFirst() instanceof PersistentVector
                ? head
                    + " takes a name and one value; to define a function: (defn "
                    + name.name()
                    + " "
                    + Show.value(rest.getFirst())
                    + " …)"
                : head
                    + " takes a name and one value, got "
                    + rest.size()
                    + " values"
                    + asFunction(name, rest.getFirst()));
      }
      Object value = rest.isEmpty() ? Nil.NIL : rest.getFirst();
      return new Definition(name, null, value, doc, head.equals("defonce"), form);
    }
  }
}
