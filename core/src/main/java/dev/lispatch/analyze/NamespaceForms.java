package dev.lispatch.analyze;

import dev.lispatch.analyze.Analyzer.Tail;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Symbol;
import java.util.List;

/** {@code ns} and {@code require}: accepted for the known namespaces, to give them short names. */
final class NamespaceForms {
  private NamespaceForms() {}

  static Expr analyze(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails) {
    boolean ns = Forms.isSymbol(form.first(), "ns");
    for (Object part : Forms.from(form, ns ? 2 : 1)) {
      if (ns) {
        clause(analyzer, form, part);
      } else {
        library(analyzer, form, part);
      }
    }
    return new Expr.Const(Nil.NIL);
  }

  private static void clause(Analyzer analyzer, PersistentList form, Object clause) {
    if (!(clause instanceof PersistentList list)
        || list.isEmpty()
        || !(list.first() instanceof Keyword kind)) {
      return;
    }
    switch (kind.name()) {
      case "require", "use" -> list.rest().forEach(library -> library(analyzer, form, library));
      case "import" ->
          throw analyzer.error(form, "ns: there is no Java interop, :import has nothing to import");
      default -> {}
    }
  }

  private static void library(Analyzer analyzer, PersistentList form, Object spec) {
    Object plain = unquoted(spec);
    if (plain instanceof Symbol name) {
      known(analyzer, form, name.name());
      return;
    }
    if (!(plain instanceof Sequence parts)
        || parts.isEmpty()
        || !(parts.first() instanceof Symbol name)) {
      throw analyzer.error(form, form.first() + ": expected '[clojure.string :as str]");
    }
    known(analyzer, form, name.name());
    for (int i = 1; i + 1 < parts.size(); i += 2) {
      option(analyzer, name.name(), parts.at(i), parts.at(i + 1));
    }
  }

  private static Object unquoted(Object spec) {
    return spec instanceof PersistentList list
            && list.size() == 2
            && Forms.isSymbol(list.first(), "quote")
        ? list.at(1)
        : spec;
  }

  private static void known(Analyzer analyzer, PersistentList form, String name) {
    if (!Namespaces.KNOWN.contains(name)) {
      throw analyzer.error(
          form,
          "the namespace "
              + name
              + " does not exist here; known are clojure.string, clojure.set, clojure.walk and"
              + " clojure.edn; everything else is there without require, see (help)");
    }
  }

  private static void option(Analyzer analyzer, String namespace, Object option, Object value) {
    if (option == Keyword.of("as") && value instanceof Symbol alias) {
      analyzer.environment().namespaceAliases().put(alias.name(), namespace);
    } else if (option == Keyword.of("refer") && value instanceof Sequence names) {
      for (Object name : names) {
        if (name instanceof Symbol symbol) {
          analyzer.refer(symbol.name(), namespace + "/" + symbol.name());
        }
      }
    }
  }
}
