package dev.lispatch.bench;

import clojure.lang.Compiler;
import clojure.lang.Namespace;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.Var;
import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.lib.jse.JsePlatform;
import org.mozilla.javascript.ScriptableObject;

/**
 * Row P2 of the performance targets: a fresh session that runs {@code (+ 1 1)}, and one that runs
 * 20 lines with five lambdas, in a warm JVM, beside Clojure's eval of the same text in a fresh
 * namespace, Rhino (interpreted, as embedders run it) and LuaJ.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.SessionComparison -Dbench=
 * </pre>
 *
 * All take turns in one JVM; a figure is the median of {@value #TURNS} turns.
 */
public final class SessionComparison {
  private static final int WARM_UP = 6_000;
  private static final int TURNS = 3_000;

  @SuppressWarnings("UnusedVariable") // written so that the JIT cannot drop the work
  private static volatile Object sink = "";

  private final Engine engine = Engine.builder().build();
  private int namespaces;

  private SessionComparison() {}

  public static void main(String[] arguments) throws Exception {
    SessionComparison comparison = new SessionComparison();
    RT.init();
    comparison.table("(+ 1 1)", "(+ 1 1)", "1 + 1", "return 1 + 1");
    comparison.table(
        "20 lines, 5 lambdas", text("lambdas.clj"), text("lambdas.js"), text("lambdas.lua"));
  }

  private static String text(String name) {
    try (InputStream in = SessionComparison.class.getResourceAsStream("/p2/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void table(String title, String lisp, String javascript, String lua) throws Exception {
    Map<String, Callable<Object>> contestants = new LinkedHashMap<>();
    contestants.put("lispatch", () -> lispatch(lisp));
    contestants.put("clojure", () -> clojure(lisp));
    contestants.put("rhino", () -> rhino(javascript));
    contestants.put("luaj", () -> luaj(lua));
    List<long[]> times = new ArrayList<>();
    contestants.forEach((name, contestant) -> times.add(new long[TURNS]));
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      int index = 0;
      for (Callable<Object> contestant : contestants.values()) {
        long start = System.nanoTime();
        sink = contestant.call();
        times.get(index++)[Math.max(0, turn)] = System.nanoTime() - start;
      }
    }
    System.out.println("| " + title + " | median µs | best µs | ours : it |");
    System.out.println("| --- | --- | --- | --- |");
    times.forEach(Arrays::sort);
    double ours = times.getFirst()[TURNS / 2];
    int index = 0;
    for (String name : contestants.keySet()) {
      long[] sorted = times.get(index++);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.2f |%n",
          name,
          sorted[TURNS / 2] / 1e3,
          sorted[0] / 1e3,
          ours / sorted[TURNS / 2]);
    }
  }

  private Object lispatch(String text) {
    return switch (engine.open().run(text)) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new IllegalStateException(failure.problem().toString());
    };
  }

  private Object clojure(String text) {
    Symbol name = Symbol.intern("fresh" + namespaces++);
    Namespace namespace = Namespace.findOrCreate(name);
    namespace.importClass(Symbol.intern("String"), String.class);
    Var.pushThreadBindings(RT.map(RT.CURRENT_NS, namespace));
    try {
      Namespace core = Namespace.find(Symbol.intern("clojure.core"));
      for (String used : USED) {
        Symbol symbol = Symbol.intern(used);
        namespace.refer(symbol, core.findInternedVar(symbol));
      }
      return Compiler.load(new StringReader(text));
    } finally {
      Var.popThreadBindings();
      Namespace.remove(name);
    }
  }

  /* All of clojure.core would be 660 names; only these are used, which favours Clojure. */
  private static final List<String> USED =
      List.of(
          "defn", "fn", "let", "get", "map", "filter", "second", "reduce", "empty?", "str", "count",
          "+", "*", ">", "refer");

  private static Object rhino(String text) {
    org.mozilla.javascript.Context context = org.mozilla.javascript.Context.enter();
    try {
      context.setInterpretedMode(true);
      ScriptableObject scope = context.initStandardObjects();
      return context.evaluateString(scope, text, "bench", 1, null);
    } finally {
      org.mozilla.javascript.Context.exit();
    }
  }

  private static Object luaj(String text) {
    Globals globals = JsePlatform.standardGlobals();
    return globals.load(text, "bench").call();
  }
}
