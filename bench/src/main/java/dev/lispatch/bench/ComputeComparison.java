package dev.lispatch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Row P1 of the performance targets: programs of one text, run by Lispatch with all limits on and
 * by compiled Clojure.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.ComputeComparison -Dbench=
 * </pre>
 *
 * The argument is a comma-separated list of programs, or nothing for all; {@code -Dbench=P11} sets
 * metered code beside unmetered code instead. Every program gets {@value #FORKS} fresh JVMs where
 * both take turns, and as many pairs of JVMs of their own, so that neither profits from, nor
 * suffers under, the other's profiles.
 */
public final class ComputeComparison {
  /* The machine is shared. Turns alternate, so both meet the same neighbours, and a turn is measured by the CPU time of
  the process, which its neighbours do not lengthen; it counts the collector and what the JIT still does, too. A
  figure is the median over forks of the median over turns; the ratio of the shortest turns by the clock stands
  beside it. */
  private static final int FORKS = 3;
  private static final int TURNS = 15;
  private static final long WARM_UP_NANOS = 2_500_000_000L;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int WARM_UP_TURNS = 8;
  private static final int MOST_WARM_UP_TURNS = 400;

  @SuppressWarnings("UnusedVariable") // written so that the JIT cannot drop the work
  private static volatile Object sink = "";

  private ComputeComparison() {}

  /** One turn: CPU time and time by the clock, in milliseconds. */
  private record Turn(double cpu, double clock) {}

  /** The median CPU time and the best time by the clock of one contestant in one JVM. */
  private record Time(double median, double best) {
    static Time of(List<Turn> turns) {
      List<Double> sorted = turns.stream().map(Turn::cpu).sorted().toList();
      double best = turns.stream().mapToDouble(Turn::clock).min().orElse(Double.NaN);
      return new Time(sorted.get(sorted.size() / 2), best);
    }

    /* Across JVMs: the median of medians, the best of bests. */
    static Time across(List<Time> forks) {
      List<Double> medians = forks.stream().map(Time::median).sorted().toList();
      double best = forks.stream().mapToDouble(Time::best).min().orElse(Double.NaN);
      return new Time(medians.get(medians.size() / 2), best);
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 1) {
      compete(arguments[0], arguments[1]);
      return;
    }
    String wanted = arguments.length == 0 ? "" : arguments[0];
    boolean meters = wanted.startsWith("P11");
    String names = meters ? wanted.substring(3).replaceFirst("^:", "") : wanted;
    List<String> programs = names.isEmpty() ? ComputeProgram.NAMES : List.of(names.split(",", -1));
    if (meters) {
      new Table("metered", "unmetered").print(programs);
    } else {
      new Table("lispatch", "clojure").print(programs);
    }
  }

  // One JVM

  private static Contestant contestant(String kind, ComputeProgram program) {
    return switch (kind) {
      case "lispatch" -> Contestant.lispatch(program);
      case "clojure" -> Contestant.clojure(program);
      case "metered" -> Unmetered.compiled(program, true);
      case "unmetered" -> Unmetered.compiled(program, false);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static void compete(String name, String kinds) throws Exception {
    ComputeProgram program = ComputeProgram.named(name);
    String[] names = kinds.split("\\+", -1);
    List<Contestant> contestants = new ArrayList<>();
    List<List<Turn>> turns = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (String kind : names) {
      contestants.add(contestant(kind, program));
      turns.add(new ArrayList<>());
      values.add(contestants.getLast().call());
    }
    if (values.stream().distinct().count() > 1) {
      throw new IllegalStateException(name + " gives different values: " + values);
    }
    warmUp(contestants);
    for (int turn = 0; turn < TURNS; turn++) {
      for (int i = 0; i < names.length; i++) {
        turns.get(i).add(turn(contestants.get(i)));
      }
    }
    for (int i = 0; i < names.length; i++) {
      Time time = Time.of(turns.get(i));
      System.out.println("RESULT " + names[i] + " " + time.median + " " + time.best);
    }
  }

  private static void warmUp(List<Contestant> contestants) throws Exception {
    long end = PROCESS.getProcessCpuTime() + WARM_UP_NANOS * contestants.size();
    for (int turn = 0; turn < MOST_WARM_UP_TURNS; turn++) {
      if (turn >= WARM_UP_TURNS && PROCESS.getProcessCpuTime() > end) {
        break;
      }
      for (Contestant contestant : contestants) {
        sink = contestant.call();
      }
    }
  }

  private static Turn turn(Contestant contestant) throws Exception {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    sink = contestant.call();
    long end = System.nanoTime();
    return new Turn((PROCESS.getProcessCpuTime() - cpu) / 1e6, (end - start) / 1e6);
  }

  // The table

  private static final class Table {
    private final String ours;
    private final String peer;
    private final List<Double> together = new ArrayList<>();
    private final List<Double> apart = new ArrayList<>();

    Table(String ours, String peer) {
      this.ours = ours;
      this.peer = peer;
    }

    void print(List<String> programs) throws IOException, InterruptedException {
      System.out.println(machine());
      System.out.println();
      System.out.printf(
          "| program | %s CPU ms | %s | ratio | best by clock | own JVMs: %s | %s | ratio | best |%n",
          ours, peer, ours, peer);
      System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
      for (String program : programs) {
        row(program);
      }
      System.out.printf(
          Locale.ROOT,
          "| geometric mean | | | %.2f | | | | %.2f | |%n",
          geometricMean(together),
          geometricMean(apart));
    }

    private void row(String program) throws IOException, InterruptedException {
      TreeMap<String, List<Time>> shared = new TreeMap<>();
      TreeMap<String, List<Time>> alone = new TreeMap<>();
      for (int fork = 0; fork < FORKS; fork++) {
        fork(program, ours + "+" + peer, shared);
        fork(program, ours, alone);
        fork(program, peer, alone);
      }
      System.out.println("| " + program + cells(shared, together) + cells(alone, apart) + " |");
    }

    private String cells(TreeMap<String, List<Time>> times, List<Double> ratios) {
      Time mine = Time.across(times.get(ours));
      Time theirs = Time.across(times.get(peer));
      ratios.add(mine.median / theirs.median);
      return String.format(
          Locale.ROOT,
          " | %.1f | %.1f | %.2f | %.2f",
          mine.median,
          theirs.median,
          mine.median / theirs.median,
          mine.best / theirs.best);
    }

    private static double geometricMean(List<Double> ratios) {
      double sum = ratios.stream().mapToDouble(Math::log).sum();
      return Math.exp(sum / ratios.size());
    }

    private static void fork(String program, String kinds, TreeMap<String, List<Time>> into)
        throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx2g",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  ComputeComparison.class.getName(),
                  program,
                  kinds)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] words = line.split(" ", -1);
          if (words[0].equals("RESULT")) {
            into.computeIfAbsent(words[1], kind -> new ArrayList<>())
                .add(new Time(Double.parseDouble(words[2]), Double.parseDouble(words[3])));
          }
        }
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(program + " failed");
      }
    }
  }

  private static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, load "
        + PROCESS.getSystemLoadAverage()
        + ", JDK "
        + Runtime.version()
        + ", Clojure 1.12.6; median of "
        + TURNS
        + " turns by CPU time, then of "
        + FORKS
        + " JVMs; best: ratio of the best turns";
  }
}
