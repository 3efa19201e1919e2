package dev.lispatch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Row P1 of the performance targets: programs of one text, run by Lispatch with all limits on and
 * by compiled Clojure.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.ComputeComparison -Dbench=
 * </pre>
 *
 * The argument is a comma-separated list of programs, or nothing for all. {@code apart:} before it
 * gives each contestant JVMs of its own, so that neither profits from, nor suffers under, the
 * other's profiles. {@code P11:} sets metered code beside unmetered code instead. There are {@value
 * #FORKS} fresh JVMs for each row, in which all take turns.
 */
public final class ComputeComparison {
  /* The machine is shared. Turns alternate, so all meet the same neighbours, and they are measured by the CPU time of
  the process, which neighbours do not lengthen; it counts the collector and what the JIT still does, too. Its clock
  ticks every 10 ms, so a JVM's figure is the mean over all its turns, each of several calls; the figure of a row is
  the median over JVMs. The ratio of the shortest calls by the clock stands beside it. */
  private static final int FORKS = 3;
  private static final int TURNS = 15;
  private static final long TURN_NANOS = 60_000_000L;
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int WARM_UP_TURNS = 8;
  private static final int MOST_WARM_UP_TURNS = 400;

  @SuppressWarnings("UnusedVariable") // written so that the JIT cannot drop the work
  private static volatile Object sink = "";

  private ComputeComparison() {}

  /** The calls of one contestant in one JVM so far. Not thread-safe. */
  private static final class Score {
    private long calls;
    private long cpu;
    private long best = Long.MAX_VALUE;

    void turn(Contestant contestant) throws Exception {
      long start = PROCESS.getProcessCpuTime();
      long begin = System.nanoTime();
      long end = begin;
      do {
        long before = end;
        sink = contestant.call();
        end = System.nanoTime();
        best = Math.min(best, end - before);
        calls++;
      } while (end - begin < TURN_NANOS);
      cpu += PROCESS.getProcessCpuTime() - start;
    }

    Time time() {
      return new Time(cpu / 1e6 / calls, best / 1e6);
    }
  }

  /** CPU time and best time by the clock of one call, in milliseconds. */
  private record Time(double median, double best) {
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
    boolean meters = wanted.startsWith("P11:");
    boolean apart = wanted.startsWith("apart:");
    String names = wanted.substring(wanted.indexOf(':') + 1);
    List<String> programs = names.isEmpty() ? ComputeProgram.NAMES : List.of(names.split(",", -1));
    Table table =
        meters ? new Table("metered", "unmetered", apart) : new Table("lispatch", "clojure", apart);
    table.print(programs);
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
    List<Score> scores = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (String kind : names) {
      contestants.add(contestant(kind, program));
      scores.add(new Score());
      values.add(contestants.getLast().call());
    }
    if (values.stream().distinct().count() > 1) {
      throw new IllegalStateException(name + " gives different values: " + values);
    }
    warmUp(contestants);
    for (int turn = 0; turn < TURNS; turn++) {
      for (int i = 0; i < names.length; i++) {
        scores.get(i).turn(contestants.get(i));
      }
    }
    for (int i = 0; i < names.length; i++) {
      Time time = scores.get(i).time();
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

  // The table

  private static final class Table {
    private final String ours;
    private final String peer;
    private final boolean apart;
    private final List<Double> ratios = new ArrayList<>();

    Table(String ours, String peer, boolean apart) {
      this.ours = ours;
      this.peer = peer;
      this.apart = apart;
    }

    void print(List<String> programs) throws IOException, InterruptedException {
      System.out.println(machine());
      System.out.println();
      System.out.printf("| program | %s, ms | %s, ms | ratio | by the clock |%n", ours, peer);
      System.out.println("| --- | --- | --- | --- | --- |");
      for (String program : programs) {
        row(program);
      }
      System.out.printf(Locale.ROOT, "| geometric mean | | | %.2f | |%n", geometricMean(ratios));
    }

    private void row(String program) throws IOException, InterruptedException {
      Map<String, List<Time>> times = new HashMap<>();
      for (int fork = 0; fork < FORKS; fork++) {
        if (apart) {
          fork(program, ours, times);
          fork(program, peer, times);
        } else {
          fork(program, ours + "+" + peer, times);
        }
      }
      Time mine = Time.across(times.get(ours));
      Time theirs = Time.across(times.get(peer));
      ratios.add(mine.median / theirs.median);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f |%n",
          program,
          mine.median,
          theirs.median,
          mine.median / theirs.median,
          mine.best / theirs.best);
    }

    private static double geometricMean(List<Double> ratios) {
      double sum = ratios.stream().mapToDouble(Math::log).sum();
      return Math.exp(sum / ratios.size());
    }

    private static void fork(String program, String kinds, Map<String, List<Time>> into)
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
        + ", Clojure 1.12.6; CPU time of a call, median of "
        + FORKS
        + " JVMs";
  }
}
