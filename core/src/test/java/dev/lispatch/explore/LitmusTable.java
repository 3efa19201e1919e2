package dev.lispatch.explore;

import static dev.lispatch.schedule.MemoryOrder.ACQ_REL;
import static dev.lispatch.schedule.MemoryOrder.PLAIN;
import static dev.lispatch.schedule.MemoryOrder.RELAXED;
import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;

import dev.lispatch.schedule.MemoryOrder;
import java.util.List;

/** The classic litmus tests, and in which orders the outcome that each is about is allowed. */
final class LitmusTable {
  static final List<MemoryOrder> ORDERS = List.of(PLAIN, RELAXED, ACQ_REL, SEQ_CST);

  /**
   * One test.
   *
   * @param allowed whether the outcome is allowed if all accesses are plain, relaxed, release and
   *     acquire, sequentially consistent
   */
  record Row(
      String name, List<String> strands, List<String> finals, String outcome, String allowed) {
    LitmusProgram program(MemoryOrder order) {
      return LitmusProgram.of(order, strands.toArray(String[]::new))
          .observing(finals.toArray(String[]::new));
    }

    boolean allows(MemoryOrder order) {
      return allowed.charAt(ORDERS.indexOf(order)) == 'A';
    }

    /** Whether every store is done with the same value whatever the loads return. */
    boolean isIndependent() {
      return strands.stream().noneMatch(strand -> strand.contains("if") || strand.contains("=r"));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Row> ROWS =
      List.of(
          row("SB", "{r1=0, r2=0}", "AAAF", "x=1; r1=y", "y=1; r2=x"),
          row("MP", "{r1=1, r2=0}", "AAFF", "x=1; y=1", "r1=y; r2=x"),
          row("LB", "{r1=1, r2=1}", "AAFF", "r1=x; y=1", "r2=y; x=1"),
          row("CoRR", "{r1=1, r2=0}", "AFFF", "x=1", "r1=x; r2=x"),
          row("IRIW", "{r1=1, r2=0, r3=1, r4=0}", "AAAF", "x=1", "y=1", "r1=x; r2=y", "r3=y; r4=x"),
          last("2+2W", "xy", "{x=1, y=1}", "AAAF", "x=1; y=2", "y=1; x=2"),
          row("WRC", "{r1=1, r2=1, r3=0}", "AAFF", "x=1", "r1=x; y=1", "r2=y; r3=x"),
          last("S", "x", "{r1=1, x=2}", "AAFF", "x=2; y=1", "r1=y; x=1"),
          last("R", "y", "{r1=0, y=2}", "AAAF", "x=1; y=1", "y=2; r1=x"),
          row("OOTA", "{r1=1, r2=1}", "FFFF", "r1=x; if r1 y=1", "r2=y; if r2 x=1"),
          last("CoWW", "x", "{x=1}", "FFFF", "x=1; x=2"),
          last("CoWR", "x", "{r1=2, x=1}", "AFFF", "x=1; r1=x", "x=2"),
          last("CoRW", "x", "{r1=2, x=2}", "AFFF", "r1=x; x=1", "x=2"),
          row("ISA2", "{r1=1, r2=1, r3=0}", "AAFF", "x=1; y=1", "r1=y; z=1", "r2=z; r3=x"),
          row("LB, one side copies", "{r1=1, r2=1}", "AAFF", "r1=x; y=r1", "r2=y; x=1"),
          row("OOTA, copies", "{r1=1, r2=1}", "FFFF", "r1=x; y=r1", "r2=y; x=r2"),
          row(
              "OOTA, stored either way",
              "{r1=1, r2=1, r3=1}",
              "FFFF",
              "r1=x; if r1 r3=z; if r3 y=1; if !r1 y=1",
              "r2=y; if r2 z=1; if r2 x=1"));

  private LitmusTable() {}

  private static Row row(String name, String outcome, String allowed, String... strands) {
    return new Row(name, List.of(strands), List.of(), outcome, allowed);
  }

  private static Row last(
      String name, String finals, String outcome, String allowed, String... strands) {
    return new Row(name, List.of(strands), List.of(finals.split("")), outcome, allowed);
  }

  /** The measured table in Markdown. */
  static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            | test | program | outcome | plain | relaxed | release/acquire | seq-cst |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
    for (Row row : ROWS) {
      text.append("| ").append(row.name);
      text.append(" | `").append(String.join(" ‖ ", row.strands));
      text.append("` | `").append(row.outcome).append("` |");
      for (MemoryOrder order : ORDERS) {
        LitmusRun.Result result = LitmusRun.allWithForesight(row.program(order));
        text.append(result.outcomes().contains(row.outcome) ? " yes, " : " no, ");
        text.append(result.outcomes().size()).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
