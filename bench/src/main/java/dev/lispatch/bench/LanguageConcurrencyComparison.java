package dev.lispatch.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Row P5 of the performance targets: programs with tasks and channels, run by Lispatch through its
 * façade, and by core.async (two versions), Elixir, Python's asyncio, Node and Go.
 *
 * <pre>
 * mvn -q -Ddev -Prun,peers -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.LanguageConcurrencyComparison -Dbench=
 * </pre>
 *
 * Works in the folder of the module. The argument is a comma-separated list of programs, or nothing
 * for all; {@code :} and a list of contestants may follow. The programs of the peers are in
 * bench/peers; who is not installed is left out. Go's is expected as target/peers/go: {@code go
 * build -o target/peers/go peers/peers.go}.
 */
public final class LanguageConcurrencyComparison {
  /* Each is a process of its own, which does the same several times and tells for each round the time by the clock
  and the CPU time; start-up is not in it. The first rounds warm a JIT up; the figure is the median of the others.
  Processes take turns, so all meet the same neighbours. Of
  the slow ones a single process does two rounds, and the second counts. */
  private static final List<String> PROGRAMS =
      List.of("pingpong", "ring", "sieve", "mpmc", "select", "skynet", "sleepers");
  private static final int FORKS = 2;
  private static final int ROUNDS = 5;
  private static final int COLD_ROUNDS = 2;
  private static final Set<String> SLOW = Set.of("asyncio", "core.async 1.9.865");
  private static final String PEERS = "peers/peers";
  private static final String MADE = "target/peers/";
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private LanguageConcurrencyComparison() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3 && arguments[0].equals("fork")) {
      fork(arguments[1], Integer.parseInt(arguments[2]));
      return;
    }
    String[] wanted = (arguments.length == 0 ? "" : arguments[0]).split(":", -1);
    List<String> programs =
        wanted[0].isEmpty() ? PROGRAMS : Arrays.asList(wanted[0].split(",", -1));
    Map<String, List<String>> contestants = contestants();
    if (wanted.length > 1) {
      contestants.keySet().retainAll(Arrays.asList(wanted[1].split(",", -1)));
    }
    System.out.println("| program | contestant | ms, clock | ms, CPU | ours : it, clock | CPU |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (String program : programs) {
      table(program, contestants);
    }
  }

  // Ours

  private static void fork(String program, int rounds) throws IOException {
    /* All limits are on. Skynet has a million tasks, more than the usual limits let one program have. */
    Limits limits = Limits.DEFAULT.withRunTimeout(600_000);
    if (program.equals("skynet")) {
      limits = limits.withMaxTasks(2_000_000).withRunMaxHeap(4L << 30);
    }
    Session session = Engine.builder().build().open(SessionConfig.DEFAULT.withLimits(limits));
    value(session.run(text(program)));
    for (int i = 0; i < rounds; i++) {
      long used = PROCESS.getProcessCpuTime();
      long start = System.nanoTime();
      Object value = value(session.run("(bench)"));
      double taken = (System.nanoTime() - start) / 1e6;
      System.out.println(taken + " " + (PROCESS.getProcessCpuTime() - used) / 1e6 + " " + value);
    }
  }

  private static String text(String program) throws IOException {
    String name = "/p5/" + program + ".lisp";
    try (InputStream in =
        Objects.requireNonNull(
            LanguageConcurrencyComparison.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Object value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new IllegalStateException(failure.problem().toString());
    };
  }

  // All of them

  /** What each is started by; the program's name and the number of rounds follow. */
  private static Map<String, List<String>> contestants() {
    String java = ProcessHandle.current().info().command().orElse("java");
    String own = System.getProperty("java.class.path");
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put(
        "lispatch",
        List.of(java, "-Xmx6g", "-cp", own, LanguageConcurrencyComparison.class.getName(), "fork"));
    all.put("core.async 1.6.681", clojure(java, own, MADE + "core-async-1.6.681"));
    all.put("core.async 1.9.865", clojure(java, own, MADE + "core-async-1.9.865"));
    all.put("go", List.of(MADE + "go"));
    all.put("node", List.of("node", PEERS + ".mjs"));
    all.put("elixir", List.of("elixir", "--erl", "+P 4000000", PEERS + ".exs"));
    all.put("asyncio", List.of("python3", PEERS + ".py"));
    return all;
  }

  private static List<String> clojure(String java, String own, String jars) {
    String path = jars + "/*" + File.pathSeparator + own;
    return List.of(java, "-Xmx6g", "-cp", path, "clojure.main", PEERS + ".clj");
  }

  private static void table(String program, Map<String, List<String>> contestants)
      throws InterruptedException {
    Map<String, List<double[]>> rounds = new LinkedHashMap<>();
    for (int fork = 0; fork < FORKS; fork++) {
      for (Map.Entry<String, List<String>> contestant : contestants.entrySet()) {
        boolean slow = SLOW.contains(contestant.getKey());
        if (slow && fork > 0) {
          continue;
        }
        List<String> command = new ArrayList<>(contestant.getValue());
        command.add(program);
        command.add(Integer.toString(slow ? COLD_ROUNDS : ROUNDS));
        List<double[]> lines = lines(contestant.getKey(), command);
        rounds
            .computeIfAbsent(contestant.getKey(), name -> new ArrayList<>())
            .addAll(lines.subList(Math.min(slow ? 1 : COLD_ROUNDS, lines.size()), lines.size()));
      }
    }
    List<double[]> ours = rounds.getOrDefault("lispatch", List.of());
    rounds.forEach((name, its) -> print(program, name, its, ours));
  }

  private static void print(String program, String name, List<double[]> its, List<double[]> ours) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | %.2f | %.2f |%n",
        program,
        name,
        median(its, 0),
        median(its, 1),
        median(ours, 0) / median(its, 0),
        median(ours, 1) / median(its, 1));
  }

  private static double median(List<double[]> rounds, int which) {
    double[] sorted = rounds.stream().mapToDouble(round -> round[which]).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** The rounds that a process has told of: ms by the clock and of CPU time. */
  private static List<double[]> lines(String name, List<String> command)
      throws InterruptedException {
    List<double[]> found = new ArrayList<>();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] parts = line.split(" ", -1);
          found.add(new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])});
        }
      }
      process.waitFor();
    } catch (IOException | NumberFormatException missing) {
      System.err.println(name + " left out: " + missing.getMessage());
    }
    return found;
  }
}
