package dev.lispatch.bench;

import clojure.lang.Compiler;
import clojure.lang.IFn;
import clojure.lang.RT;
import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import java.io.StringReader;
import java.util.concurrent.Callable;

/** A program made ready in one language: each call runs {@code (bench)} and returns its value. */
@FunctionalInterface
interface Contestant extends Callable<Object> {
  /** Through the public façade, all limits at their defaults. */
  static Contestant lispatch(ComputeProgram program) {
    Session session = Engine.builder().build().open();
    value(session.run(program.text()));
    return () -> value(session.run("(bench)"));
  }

  private static Object value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new IllegalStateException(failure.problem().toString());
    };
  }

  /** Compiled by Clojure's own compiler, into a namespace of its own. */
  static Contestant clojure(ComputeProgram program) {
    RT.init();
    String namespace = "bench." + program.name();
    String header = "(ns " + namespace + " (:require clojure.string))\n";
    Compiler.load(new StringReader(header + program.text()));
    IFn bench = RT.var(namespace, "bench");
    return bench::invoke;
  }
}
