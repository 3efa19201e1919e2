package dev.lispatch.analyze;

import dev.lispatch.analyze.Analyzer.Tail;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Bodies: forms one after the other, with definitions that are local to the body. */
final class Bodies {
  private Bodies() {}

  /** Analyses the forms of a body in a scope that is the body's own. */
  static Expr body(Analyzer analyzer, List<Object> forms, Scope scope, List<Tail> tails) {
    if (forms.isEmpty()) {
      return new Expr.Const(Nil.NIL);
    }
    List<Object> flat = new ArrayList<>();
    forms.forEach(form -> flatten(analyzer, form, scope, flat));
    boolean defines = flat.stream().anyMatch(form -> isDefinition(analyzer, form, scope));
    if (!defines && flat.size() == 1) {
      return analyzer.analyze(flat.getFirst(), scope, tails);
    }
    Scope inner = defines ? scope.nested() : scope;
    if (defines) {
      announce(analyzer, flat, inner);
    }
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < flat.size(); i++) {
      boolean last = i == flat.size() - 1;
      Object form = flat.get(i);
      if (isDefinition(analyzer, form, inner)) {
        items.add(define(analyzer, (PersistentList) form, inner));
        if (last) {
          items.add(new Expr.Const(Nil.NIL));
        }
      } else {
        items.add(analyzer.analyze(form, inner, last ? tails : List.of()));
      }
    }
    return Analyzer.sequence(items);
  }

  private static boolean isDefinition(Analyzer analyzer, Object form, Scope scope) {
    return analyzer.headIs(form, scope, "define", "def", "defn", "defn-", "defonce");
  }

  private static void flatten(Analyzer analyzer, Object form, Scope scope, List<Object> into) {
    Object expanded = analyzer.expandMacros(form, scope);
    if (analyzer.headIs(expanded, scope, "do", "begin") && ((PersistentList) expanded).size() > 1) {
      for (Object item : Forms.from((PersistentList) expanded, 1)) {
        flatten(analyzer, item, scope, into);
      }
    } else {
      into.add(expanded);
    }
  }

  private static void announce(Analyzer analyzer, List<Object> forms, Scope scope) {
    for (Object form : forms) {
      if (isDefinition(analyzer, form, scope)) {
        Symbol name = Functions.Definition.parse(analyzer, (PersistentList) form).name();
        if (scope.announced(name.name()) == null) {
          scope.announce(name.name());
        }
      }
    }
  }

  private static Expr define(Analyzer analyzer, PersistentList form, Scope scope) {
    Functions.Definition definition = Functions.Definition.parse(analyzer, form);
    String name = definition.name().name();
    Local announced = scope.announced(name);
    if (definition.function() == null) {
      Object valueForm = definition.value() == null ? Nil.NIL : definition.value();
      Expr value = analyzer.analyze(valueForm, scope, List.of());
      Local local = announced == null ? scope.bind(name) : announced;
      scope.bound(local);
      return new Expr.Bind(local, value);
    }
    return function(analyzer, definition, announced, scope);
  }

  /** A local function: inside, its name is the function itself, so that it needs no cell. */
  private static Expr function(
      Analyzer analyzer,
      Functions.Definition definition,
      @org.jspecify.annotations.Nullable Local announced,
      Scope scope) {
    String name = definition.name().name();
    Scope inner = scope.nested();
    Local self = inner.bind(name);
    List<Object> parts = definition.function() == null ? List.of() : definition.function();
    Expr.Lambda lambda =
        Functions.of(
            analyzer,
            definition.form(),
            new Functions.Name(name, self, null),
            definition.doc(),
            parts,
            inner);
    Local local = announced == null ? scope.bind(name) : announced;
    scope.bound(local);
    return new Expr.Bind(local, lambda);
  }
}
