package dev.lispatch.verify.schedules;

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
 * Prints the table "Lispatch programs" of docs/schedules-to-bug.md: for each known bug and each
 * strategy, how many schedules it takes to find it, as a mean over 20 seeds.
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

  /** Runs everything; takes an hour. */
  public static void main(String[] arguments) {
    String wanted = arguments.length > 0 ? arguments[0] : ".*";
    int limit = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    new SchedulesToBug(System.out, limit).print(wanted);
  }

  private static Map<String, LongFunction<Strategy>> strategies() {
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
    out.print(" mixed, worst | schedules/s |\n|---|");
    out.println("---:|".repeat(strategies().size() + 2));
    for (KnownBug bug : KnownBug.all()) {
      if (bug.name().matches(wanted)) {
        print(bug);
      }
    }
  }

  private void print(KnownBug bug) {
    out.print("| " + bug.name() + " |");
    LispProgram program = bug.program();
    int worst = 0;
    for (LongFunction<Strategy> strategy : strategies().values()) {
      worst = printCell(program, strategy);
    }
    Report mended = explore(bug.mended(), Strategy.mixed(1), Math.min(limit, 2000));
    mended.expectNone();
    out.println(" " + worst + " | " + Math.round(mended.perSecond()) + " |");
    out.flush();
  }

  private int printCell(LispProgram program, LongFunction<Strategy> strategy) {
    double sum = 0;
    int found = 0;
    int worst = 0;
    int tried = 0;
    while (tried < SEEDS && (tried < HOPELESS || found > 0)) {
      Report report = explore(program, strategy.apply(++tried), limit);
      if (report.finding() != null) {
        found++;
        sum += report.schedules();
        worst = Math.max(worst, report.schedules());
      }
    }
    String mean = found == 0 ? "–" : String.format(Locale.ROOT, "%.1f", sum / found);
    String missed = found == tried ? "" : " (" + found + "/" + tried + ")";
    out.print(" " + mean + missed + " |");
    out.flush();
    return worst;
  }

  private static Report explore(LispProgram program, Strategy strategy, int limit) {
    return Explorer.of(program)
        .named(program.name())
        .with(Exploration.DEFAULT.withStrategy(strategy).withSchedules(limit).withShrink(false))
        .run();
  }
}
