package dev.lispatch.explore;

import java.util.ArrayList;
import java.util.List;

/** An execution as text: a column for each strand, a row for each step. */
final class Table {
  private static final int MOST_ROWS = 300;
  private static final int WIDEST = 48;

  private Table() {}

  /** How often one strand follows another. */
  static int switches(Trace trace) {
    int switches = 0;
    int last = -1;
    for (Trace.Row row : trace.rows()) {
      if (row.strand != last && last >= 0) {
        switches++;
      }
      last = row.strand;
    }
    return switches;
  }

  static String of(Trace trace, Failure failure) {
    List<Trace.Row> rows = trace.rows();
    List<Trace.Row> shown = rows.subList(Math.max(0, rows.size() - MOST_ROWS), rows.size());
    List<Integer> columns = columns(shown);
    int[] widths = widths(trace, shown, columns);
    StringBuilder out = new StringBuilder();
    if (shown.size() < rows.size()) {
      out.append("… ").append(rows.size() - shown.size()).append(" steps before\n");
    }
    for (int c = 0; c < columns.size(); c++) {
      cell(out, trace.strands().get(columns.get(c)), widths[c]);
    }
    end(out);
    for (Trace.Row row : shown) {
      for (int c = 0; c < columns.size(); c++) {
        cell(out, columns.get(c) == row.strand ? row.toString() : "", widths[c]);
      }
      end(out);
    }
    return out.append("=> ").append(failure.summary()).append('\n').toString();
  }

  private static List<Integer> columns(List<Trace.Row> rows) {
    List<Integer> columns = new ArrayList<>();
    rows.stream().map(row -> row.strand).distinct().sorted().forEach(columns::add);
    return columns;
  }

  private static int[] widths(Trace trace, List<Trace.Row> rows, List<Integer> columns) {
    int[] widths = new int[columns.size()];
    for (int c = 0; c < widths.length; c++) {
      int strand = columns.get(c);
      int widest = trace.strands().get(strand).length();
      for (Trace.Row row : rows) {
        widest = row.strand == strand ? Math.max(widest, row.toString().length()) : widest;
      }
      widths[c] = Math.min(WIDEST, widest);
    }
    return widths;
  }

  private static void cell(StringBuilder out, String text, int width) {
    String shown = text.length() <= width ? text : text.substring(0, width - 1) + "…";
    out.append("| ").append(shown).append(" ".repeat(width - shown.length() + 1));
  }

  private static void end(StringBuilder out) {
    out.append("|\n");
  }
}
