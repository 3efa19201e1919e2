package dev.lispatch.verify.heap;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * At which real heap programs that grow without end are stopped, and how a session fares beside
 * workers and sessions that do. Prints the tables "Accuracy" and "Beside others" of docs/limits.md.
 *
 * <pre>
 * mvn -q -Ddev -Pheap-accuracy -pl verify -am process-test-classes -DskipTests
 * </pre>
 */
public final class HeapAccuracy {
  private static final int MIB = 1 << 20;

  /** Programs that grow without end. */
  static final List<String> GROWING =
      List.of(
          "(loop [l nil i 0] (recur (cons i l) (+ i 1)))",
          "(loop [v [] i 1000] (recur (conj v i) (+ i 1)))",
          "(loop [v []] (recur (conj v nil)))",
          "(loop [v [] x 0.5] (recur (conj v x) (+ x 1)))",
          "(loop [v [] i 0] (recur (conj v [i :a]) (+ i 1)))",
          "(loop [m {} i 0] (recur (assoc m i :a) (+ i 1)))",
          "(loop [m {} i 0] (recur (into m [[i :a]]) (+ i 1)))",
          "(loop [m (sorted-map) i 0] (recur (assoc m i :a) (+ i 1)))",
          "(loop [s #{} i 0] (recur (conj s i) (+ i 1)))",
          "(loop [v [] i 0] (recur (conj v (str \"item \" i)) (+ i 1)))",
          "(loop [v [] i 0] (recur (conj v (keyword (str \"k\" i))) (+ i 1)))",
          "(loop [v [] x 1] (recur (conj v x) (* 3 x)))",
          "(loop [v []] (recur (conj v (vec (range 1000)))))",
          "(loop [v []] (recur (conj v (map inc (range 1000)))))",
          "(loop [v []] (recur (conj v (frequencies (range 1000)))))",
          "(loop [f nil] (recur (fn [] f)))",
          "(loop [a nil] (recur (atom a)))",
          "(loop [v []] (recur (conj v (make-channel))))",
          "(let [c (make-channel :unbounded)] (loop [] (channel-send c nil) (recur)))",
          "(let [c (make-channel :unbounded)] (loop [i 1000] (channel-send c i) (recur (+ i 1))))",
          "(let [a (atom [])] (loop [i 0] (swap! a conj (str i)) (recur (+ i 1))))",
          "(loop [e nil] (recur (ex-info \"no\" {} e)))",
          "(loop [] (spawn (fn [] (sleep 1000000))) (recur))");

  static final String GROW =
      "(define (grow) (loop [v [] i 0] (recur (conj v (str \"item \" i)) (+ i 1))))";

  private final Engine engine = Engine.builder().build();
  private final Collections collections = Collections.watch();

  /**
   * What happened to a program.
   *
   * @param real bytes that were really alive when the verdict fell
   * @param young the most that the youngest generation held meanwhile
   */
  record Measured(Outcome outcome, long real, long young, int forced, int natural, long millis) {
    String kind() {
      return ending(outcome);
    }
  }

  /** Prints all tables. */
  public static void main(String[] arguments) throws InterruptedException {
    HeapAccuracy accuracy = new HeapAccuracy();
    accuracy.printGrowing(System.out, 64L * MIB);
    accuracy.printBeside(System.out);
  }

  Measured measure(String program, long cap) throws InterruptedException {
    run("(reduce + (map inc (range 1000)))", Limits.COMMAND_LINE);
    collections.baseline();
    long before = collections.baseline();
    collections.reset();
    long start = System.nanoTime();
    Outcome outcome = run(program, Limits.COMMAND_LINE.withRunMaxHeap(cap).withMaxTasks(1_000_000));
    long millis = (System.nanoTime() - start) / 1_000_000;
    collections.awaitTold();
    int forced = collections.forced();
    long left = collections.leftByForced();
    return new Measured(
        outcome, left - before, collections.largestYoung(), forced, collections.natural(), millis);
  }

  private Outcome run(String program, Limits limits) {
    return engine.open(SessionConfig.DEFAULT.withLimits(limits)).run(program);
  }

  private void printGrowing(PrintStream out, long cap) throws InterruptedException {
    out.println("| program | stopped by | real : cap | forced | natural | ms |");
    out.println("|---|---|---:|---:|---:|---:|");
    for (String program : GROWING) {
      Measured measured = measure(program, cap);
      out.printf(
          Locale.ROOT,
          "| `%s` | %s | %s | %d | %d | %d |%n",
          program,
          measured.kind(),
          measured.forced() == 0
              ? "refused" // a single value, for which there was no room
              : String.format(Locale.ROOT, "%.2f", (double) measured.real() / cap),
          measured.forced(),
          measured.natural(),
          measured.millis());
    }
  }

  /** Eight workers that grow without end; its value tells by what they ended. */
  static String workers() {
    return GROW
        + "(str (frequencies (map :kind (parallel-map (fn [j] (grow)) (range 8) :max-threads 8))))";
  }

  private void printBeside(PrintStream out) throws InterruptedException {
    out.println();
    out.println("| beside | they ended by | bystander: turns | p99, ms | worst, ms |");
    out.println("|---|---|---:|---:|---:|");
    print(out, "nobody", List.of("(sleep 3000)"));
    print(out, "8 workers", List.of(workers()));
    print(out, "8 sessions", java.util.Collections.nCopies(8, GROW + "(grow)"));
  }

  private void print(PrintStream out, String title, List<String> programs)
      throws InterruptedException {
    Beside beside = beside(programs);
    out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %.1f |%n",
        title,
        beside.endings,
        beside.turns.size(),
        beside.millis(0.99),
        beside.millis(1));
  }

  /**
   * @param endings the values or error kinds that the programs came to
   * @param turns the nanoseconds of each run of the bystander, sorted
   */
  record Beside(List<String> endings, List<Long> turns) {
    double millis(double part) {
      return turns.get((int) Math.min(turns.size() - 1, (long) (turns.size() * part))) / 1e6;
    }
  }

  /** Runs the programs at once, each in a session of its own, and another session beside them. */
  Beside beside(List<String> programs) throws InterruptedException {
    List<String> endings = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (String program : programs) {
      threads.add(Thread.ofPlatform().unstarted(() -> endings.add(ending(program))));
    }
    AtomicBoolean over = new AtomicBoolean();
    List<Long> turns = new ArrayList<>();
    AtomicLong wrong = new AtomicLong();
    Thread bystander = Thread.ofPlatform().unstarted(() -> turn(over, turns, wrong));
    bystander.start();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    over.set(true);
    bystander.join();
    if (wrong.get() > 0) {
      endings.add("BYSTANDER FAILED " + wrong.get());
    }
    return new Beside(List.copyOf(endings), turns.stream().sorted().toList());
  }

  private String ending(String program) {
    return ending(run(program, Limits.COMMAND_LINE));
  }

  /* Running out of the JVM's memory has the same kind as a limit, which must never let it come so far. */
  static String ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> String.valueOf(success.value());
      case Outcome.Failure failure ->
          failure.problem().message().startsWith("the process has no memory left")
              ? "OUT OF MEMORY"
              : failure.problem().kind();
    };
  }

  private void turn(AtomicBoolean over, List<Long> turns, AtomicLong wrong) {
    Session session = engine.open();
    while (!over.get()) {
      long start = System.nanoTime();
      Outcome outcome = session.run("(count (map str (range 200)))");
      turns.add(System.nanoTime() - start);
      if (!(outcome instanceof Outcome.Success)) {
        wrong.incrementAndGet();
      }
    }
  }
}
