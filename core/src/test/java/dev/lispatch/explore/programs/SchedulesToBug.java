package dev.lispatch.explore.programs;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Report;
import dev.lispatch.explore.Strategy;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Prints the table of docs/schedules-to-bug.md: for each known bug and each strategy, how many
 * schedules it takes to find it, as a mean over 20 seeds.
 *
 * <p>Arguments: a regular expression for the programs' names, the limit of schedules.
 */
public final class SchedulesToBug {
  private static final int SEEDS = 20;
  private static final int HOPELESS = 5;

  private final PrintStream out;
  private final int limit;

  private SchedulesToBug(PrintStream out, int limit) {
    this.out = out;
    this.limit = limit;
  }

  /** Runs everything; takes up to an hour. */
  public static void main(String[] arguments) {
    String wanted = arguments.length > 0 ? arguments[0] : ".*";
    int limit = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    new SchedulesToBug(System.out, limit).print(wanted);
  }

  static Map<String, LongFunction<Strategy>> strategies() {
    Map<String, LongFunction<Strategy>> strategies = new LinkedHashMap<>();
    strategies.put("random walk", Strategy::randomWalk);
    strategies.put("PCT3", seed -> Strategy.pct(3, seed));
    strategies.put("POS", Strategy::pos);
    strategies.put("SURW", Strategy::surw);
    strategies.put("herd", Strategy::herd);
    strategies.put("mixed", Strategy::mixed);
    return strategies;
  }

  private void print(String wanted) {
    out.print("| program |");
    strategies().keySet().forEach(name -> out.print(" " + name + " |"));
    out.print(" mixed, worst |\n|---|");
    out.println("---:|".repeat(strategies().size() + 1));
    for (KnownBug bug : KnownBug.all()) {
      if (bug.name().matches(wanted)) {
        print(bug);
      }
    }
  }

  private void print(KnownBug bug) {
    out.print("| " + bug.name() + " |");
    int worst = 0;
    for (LongFunction<Strategy> strategy : strategies().values()) {
      worst = printCell(bug, strategy);
    }
    out.println(" " + worst + " |");
    out.flush();
  }

  private int printCell(KnownBug bug, LongFunction<Strategy> strategy) {
    double sum = 0;
    int found = 0;
    int worst = 0;
    int tried = 0;
    while (tried < SEEDS && (tried < HOPELESS || found > 0)) {
      int schedule = schedules(bug, strategy.apply(++tried), limit);
      if (schedule > 0) {
        found++;
        sum += schedule;
        worst = Math.max(worst, schedule);
      }
    }
    String mean = found == 0 ? "–" : String.format(Locale.ROOT, "%.1f", sum / found);
    String missed = found == tried ? "" : " (" + found + "/" + tried + ")";
    out.print(" " + mean + missed + " |");
    out.flush();
    return worst;
  }

  /** The first failing schedule, from 1; 0 if there is none up to the limit. */
  static int schedules(KnownBug bug, Strategy strategy, int limit) {
    Exploration how =
        Exploration.DEFAULT.withStrategy(strategy).withSchedules(limit).withShrink(false);
    return Explorer.of(bug.program())
        .with(how)
        .run()
        .found()
        .map(Report.Finding::schedule)
        .orElse(0);
  }
}
