package dev.lispatch.verify.heap;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * What happens under the JVM's other collectors, and where it does not collect when asked to, to
 * programs that grow and to programs that only make garbage. Prints rows of docs/limits.md.
 *
 * <pre>
 * mvn -q -Ddev -Pheap-collectors -pl verify -am process-test-classes -DskipTests -Dgc=-XX:+UseSerialGC
 * </pre>
 */
public final class HeapUnderCollectors {
  private static final long CAP = 64L << 20;
  private static final Limits LIMITS =
      Limits.COMMAND_LINE.withRunMaxHeap(CAP).withRunTimeout(60_000);

  private static final String LIVE =
      "(define live (loop [m {} i 0] (if (< i 300000) (recur (assoc m i i) (+ i 1)) m)))";

  private static final List<String> GROWING =
      List.of(
          "(loop [l nil i 0] (recur (cons i l) (+ i 1)))",
          "(loop [v [] i 0] (recur (conj v (str i)) (+ i 1)))",
          "(loop [m {} i 0] (recur (assoc m i :a) (+ i 1)))",
          "(loop [f nil] (recur (fn [] f)))",
          "(let [a (atom [])] (loop [i 0] (swap! a conj (str i)) (recur (+ i 1))))");

  private static final List<String> GARBAGE =
      List.of(
          "(loop [i 0] (when (< i 20000000) (str i \"abc\") (recur (+ i 1))))",
          "(loop [i 0] (when (< i 10000) (vec (range 10000)) (recur (+ i 1))))",
          "(loop [i 0 m live] (when (< i 3000000) (recur (+ i 1) (assoc m (mod i 300000) i))))",
          "(loop [i 0] (when (< i 3000) (sort (map str (range 3000))) (recur (+ i 1))))");

  private final Engine engine = Engine.builder().build();
  private final Collections collections = Collections.watch();

  private HeapUnderCollectors() {}

  /** Prints a row for each program; the first argument names the collector. */
  public static void main(String[] arguments) {
    HeapUnderCollectors here = new HeapUnderCollectors();
    System.out.println("| " + arguments[0] + " | ended by | peak : cap | forced | natural | ms |");
    System.out.println("|---|---|---:|---:|---:|---:|");
    GROWING.forEach(program -> here.print(System.out, program, program));
    GARBAGE.forEach(program -> here.print(System.out, program, LIVE + program + "(count live)"));
  }

  private void print(PrintStream out, String title, String program) {
    collections.reset();
    long start = System.nanoTime();
    Outcome outcome = engine.open(SessionConfig.DEFAULT.withLimits(LIMITS)).run(program);
    long millis = (System.nanoTime() - start) / 1_000_000;
    out.printf(
        Locale.ROOT,
        "| `%s` | %s | %.2f | %d | %d | %d |%n",
        title,
        HeapAccuracy.ending(outcome),
        (double) outcome.usage().peakHeap() / CAP,
        collections.forced(),
        collections.natural(),
        millis);
  }
}
