package dev.lispatch.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lispatch.bench.ChannelPeer.Jdk;
import dev.lispatch.bench.ChannelPeer.Jox;
import dev.lispatch.bench.ChannelPeer.Ours;
import dev.lispatch.task.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Row P4 of the performance targets: channels from Java, beside Jox, the queues of the JDK and
 * Kotlin's channels.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.ChannelComparison -Dbench=
 * </pre>
 *
 * The argument is a comma-separated list of parts of cells' names ({@code pair/16}, {@code
 * chain/0/busy}), or nothing for all. {@value #FORKS} fresh JVMs for each cell, in which all take
 * turns.
 */
public final class ChannelComparison {
  /* The machine is shared, so a figure by the clock tells of the neighbours, too. Turns alternate; a JVM's figure is its
  median turn by the clock and its mean turn by the CPU time of the process, which neighbours do not lengthen: all flows
  here have something to do all the time, so what takes less CPU time is done sooner. Ratios are taken within each JVM;
  a cell's ratio is the median over JVMs. A busy neighbour within the JVM is the same for all: one task of ours that
  computes and breathes. Its CPU time is that of its thread's carrier and cannot be told apart, so these cells have
  only the clock. */
  private static final int FORKS = 3;
  private static final int WARM_UP = 8;
  private static final int TURNS = 16;
  private static final int JOX_EVERY = 8; // it may take twenty times as long as the others
  private static final int[] CAPACITIES = {0, 16, 100};
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @SuppressWarnings("UnusedVariable") // written so that the JIT cannot drop the work
  private static volatile Object sink = "";

  private static volatile boolean computing;

  private record Cell(ChannelShape shape, int capacity, boolean busy) {
    String name() {
      return shape.name().toLowerCase(Locale.ROOT) + "/" + capacity + (busy ? "/busy" : "/idle");
    }

    static List<Cell> all() {
      List<Cell> cells = new ArrayList<>();
      for (boolean busy : new boolean[] {false, true}) {
        for (ChannelShape shape : ChannelShape.values()) {
          for (int capacity : CAPACITIES) {
            cells.add(new Cell(shape, capacity, busy));
          }
        }
      }
      return cells;
    }

    Map<String, Callable<Object>> contestants() {
      Map<String, ChannelPeer> peers = new LinkedHashMap<>();
      peers.put("ours", new Ours());
      peers.put("jox", new Jox());
      peers.put("jdk", new Jdk(false));
      peers.put("transfer", new Jdk(true));
      Map<String, Callable<Object>> contestants = new LinkedHashMap<>();
      peers.forEach(
          (name, peer) -> {
            Callable<Object> turn = shape.turn(peer, capacity);
            if (turn != null) {
              contestants.put(name, turn);
            }
          });
      contestants.put(
          "kotlin",
          () -> {
            shape.kotlin(capacity, shape.count);
            return shape;
          });
      return contestants;
    }
  }

  private ChannelComparison() {}

  public static void main(String[] arguments) throws Exception {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (first.equals("fork")) {
      fork(arguments[1]);
      return;
    }
    System.out.println(
        "| cell | ours, ns | jox | jdk | transfer | kotlin | ours : better, clock | CPU"
            + " | ours : jox | ours : kotlin | worst : best fork |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Cell cell : Cell.all()) {
      if (Arrays.stream(first.split(",", -1)).anyMatch(cell.name()::contains)) {
        row(cell);
      }
    }
  }

  // One JVM

  private static void fork(String name) throws Exception {
    Cell cell =
        Cell.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    if (!cell.busy) {
      measure(cell);
      return;
    }
    computing = true;
    Ours.inScope(
        (host, scope) -> {
          Task<Object> task = scope.fork(host, "busy", ChannelComparison::compute);
          try {
            measure(cell);
          } catch (Exception failure) {
            throw new IllegalStateException(failure);
          }
          computing = false;
          task.join(host, dev.lispatch.schedule.Clock.NEVER);
        });
  }

  private static Object compute(Task<?> self) {
    long value = 1;
    while (computing) {
      for (int i = 0; i < 40_000; i++) {
        value = value * 31 + i;
      }
      self.breathe();
    }
    return value;
  }

  private static void measure(Cell cell) throws Exception {
    Map<String, Callable<Object>> contestants = cell.contestants();
    Map<String, Score> scores = new LinkedHashMap<>();
    contestants.keySet().forEach(name -> scores.put(name, new Score()));
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      for (Map.Entry<String, Callable<Object>> contestant : contestants.entrySet()) {
        if (contestant.getKey().equals("jox") && turn % JOX_EVERY != 0) {
          continue;
        }
        long cpuBefore = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        sink = contestant.getValue().call();
        long taken = System.nanoTime() - start;
        if (turn >= 0) {
          scores.get(contestant.getKey()).add(taken, PROCESS.getProcessCpuTime() - cpuBefore);
        }
      }
    }
    double transfers = cell.shape.transfers();
    scores.forEach(
        (name, score) ->
            System.out.println(
                name + " " + score.clock() / transfers + " " + score.cpu() / transfers));
  }

  private static final class Score {
    private final List<Long> clock = new ArrayList<>();
    private long cpu;

    void add(long taken, long used) {
      clock.add(taken);
      cpu += used;
    }

    double clock() {
      return clock.stream().sorted().toList().get(clock.size() / 2);
    }

    double cpu() {
      return (double) cpu / clock.size();
    }
  }

  // All of them

  /** What one JVM has measured: for each contestant ns by the clock and CPU ns, for a transfer. */
  private static Map<String, double[]> launched(Cell cell)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ChannelComparison.class.getName(),
                "fork",
                cell.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, double[]> figures = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(" ", -1);
        figures.put(
            parts[0], new double[] {Double.parseDouble(parts[1]), Double.parseDouble(parts[2])});
      }
    }
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(cell + " failed");
    }
    return figures;
  }

  private static void row(Cell cell) throws IOException, InterruptedException {
    List<Map<String, double[]>> forks = new ArrayList<>();
    for (int i = 0; i < FORKS; i++) {
      forks.add(launched(cell));
    }
    StringBuilder out = new StringBuilder("| ").append(cell.name());
    for (String name : List.of("ours", "jox", "jdk", "transfer", "kotlin")) {
      out.append(" | ");
      if (forks.getFirst().containsKey(name)) {
        out.append(String.format(Locale.ROOT, "%.0f", median(forks, name, 0)));
      }
    }
    append(out, ratio(forks, 0, "jox", "jdk", "transfer"));
    if (cell.busy) {
      out.append(" | ");
    } else {
      append(out, ratio(forks, 1, "jox", "jdk", "transfer"));
    }
    append(out, ratio(forks, cell.busy ? 0 : 1, "jox"));
    append(out, ratio(forks, cell.busy ? 0 : 1, "kotlin"));
    double[] ours = sorted(forks, fork -> fork.get("ours")[cell.busy ? 0 : 1]);
    append(out, ours[ours.length - 1] / ours[0]);
    System.out.println(out.append(" |"));
  }

  private static void append(StringBuilder out, double ratio) {
    out.append(String.format(Locale.ROOT, " | %.2f", ratio));
  }

  private static double median(List<Map<String, double[]>> forks, String name, int which) {
    return sorted(forks, fork -> fork.get(name)[which])[forks.size() / 2];
  }

  /** Ours to the best of those, in the median JVM. */
  private static double ratio(List<Map<String, double[]>> forks, int which, String... names) {
    return sorted(
        forks,
        fork ->
            fork.get("ours")[which]
                / Arrays.stream(names)
                    .filter(fork::containsKey)
                    .mapToDouble(name -> fork.get(name)[which])
                    .min()
                    .orElseThrow())[forks.size() / 2];
  }

  private static double[] sorted(
      List<Map<String, double[]>> forks,
      java.util.function.ToDoubleFunction<Map<String, double[]>> figure) {
    return forks.stream().mapToDouble(figure).sorted().toArray();
  }
}
