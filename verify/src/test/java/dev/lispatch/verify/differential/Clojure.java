package dev.lispatch.verify.differential;

import clojure.lang.Compiler;
import clojure.lang.IFn;
import clojure.lang.Namespace;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.Var;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** Clojure itself. Each question is answered in a namespace of its own, on a thread of its own. */
final class Clojure implements Dialect {
  private static final Map<String, String> ALIASES =
      Map.of(
          "str", "clojure.string",
          "set", "clojure.set",
          "walk", "clojure.walk",
          "edn", "clojure.edn");

  private final TimeLimit limit = new TimeLimit();
  private int questions;

  Clojure() {
    IFn require = RT.var("clojure.core", "require");
    ALIASES.values().forEach(name -> require.invoke(Symbol.intern(name)));
  }

  @Override
  public String name() {
    return "Clojure";
  }

  @Override
  public Answer evaluate(String source) {
    Symbol namespace = Symbol.intern("differential.question" + questions++);
    try {
      return limit.ask(() -> answer(namespace, source));
    } finally {
      Namespace.remove(namespace);
    }
  }

  private static Answer answer(Symbol name, String source) {
    StringWriter output = new StringWriter();
    Namespace namespace = Namespace.findOrCreate(name);
    Var.pushThreadBindings(
        RT.map(
            RT.CURRENT_NS, namespace, RT.OUT, output, RT.ERR, new PrintWriter(new StringWriter())));
    try {
      RT.var("clojure.core", "refer").invoke(Symbol.intern("clojure.core"));
      ALIASES.forEach(
          (alias, library) ->
              namespace.addAlias(Symbol.intern(alias), Namespace.find(Symbol.intern(library))));
      String value = ClojureText.of(Compiler.load(new StringReader(source)));
      return Answer.of(value, output.toString());
    } catch (ClojureText.EndlessSequence e) {
      return new Answer.Silence("a sequence of more than " + NormalForm.LONGEST + " items");
    } catch (Exception | StackOverflowError e) {
      return raised(e);
    } finally {
      Var.popThreadBindings();
    }
  }

  private static Answer raised(Throwable e) {
    Throwable cause = e;
    while (cause instanceof Compiler.CompilerException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new Answer.Raised(cause.getClass().getSimpleName(), String.valueOf(cause.getMessage()));
  }
}
