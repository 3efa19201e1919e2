package dev.lispatch.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table in the documentation; what is not measured anew stays as it stands there. */
final class VerdictTable {
  /** Where a language has no words for an attack. */
  static final String NOT_EXPRESSED = "–";

  private static final String BEGIN = "<!-- rivals: generated -->\n";
  private static final String END = "<!-- rivals: end -->\n";
  private static final String SURVIVED = "survived";

  private final List<String> engines;
  private final SortedMap<String, List<String>> rows = new TreeMap<>();

  private VerdictTable(List<String> engines) {
    this.engines = engines;
  }

  /** The table that stands in a page. */
  static VerdictTable read(Path page, List<String> engines) throws IOException {
    VerdictTable table = new VerdictTable(engines);
    String text = Files.readString(page);
    text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END))
        .lines()
        .skip(2)
        .filter(line -> !line.startsWith("| " + SURVIVED))
        .forEach(table::read);
    return table;
  }

  private void read(String line) {
    String[] cells = line.split("\\|", -1);
    List<String> verdicts = new ArrayList<>();
    for (int i = 0; i < engines.size(); i++) {
      verdicts.add(cells[i + 2].strip());
    }
    rows.put(cells[1].strip(), verdicts);
  }

  /** Writes what an engine did under an attack. */
  void put(String attack, String engine, String verdict) {
    rows.computeIfAbsent(
            attack, _ -> new ArrayList<>(engines.stream().map(_ -> NOT_EXPRESSED).toList()))
        .set(engines.indexOf(engine), verdict);
  }

  /** Keeps the rows of these attacks only. */
  void retain(List<String> attacks) {
    rows.keySet().retainAll(attacks);
  }

  /** Puts the table into a page. */
  void write(Path page) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(page, text.substring(0, begin) + this + text.substring(text.indexOf(END)));
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(row("attack", engines));
    table.append(row("---", engines.stream().map(_ -> "---").toList()));
    rows.forEach((attack, verdicts) -> table.append(row(attack, verdicts)));
    table.append(row(SURVIVED, engines.stream().map(this::sum).toList()));
    return table.toString();
  }

  private static String row(String first, List<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |\n";
  }

  private String sum(String engine) {
    int column = engines.indexOf(engine);
    List<String> verdicts =
        rows.values().stream()
            .map(row -> row.get(column))
            .filter(verdict -> !verdict.equals(NOT_EXPRESSED))
            .toList();
    long survived = verdicts.stream().filter(verdict -> !verdict.startsWith("**")).count();
    return survived + " of " + verdicts.size();
  }
}
