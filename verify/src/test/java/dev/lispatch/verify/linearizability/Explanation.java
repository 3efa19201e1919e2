package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a history has no explanation, in a few lines for people.
 *
 * <p>Owned by one thread and used once.
 */
final class Explanation {
  private static final int MOST_ROWS = 12;
  private static final int LATEST = 3;
  private static final List<String> HEADINGS =
      List.of("#", "task", "operation", "answer", "begins", "ends", "");

  private final List<Operation> beginning;
  private final Operation culprit;
  private final Map<Integer, Operation> rows = new TreeMap<>();
  private final Map<Integer, String> remarks = new LinkedHashMap<>();

  private Explanation(List<Operation> beginning, Operation culprit) {
    this.beginning = beginning;
    this.culprit = culprit;
  }

  static Verdict of(
      List<Operation> beginning,
      Operation culprit,
      List<String> states,
      List<Operation> contradiction) {
    Explanation explanation = new Explanation(beginning, culprit);
    explanation.choose(contradiction);
    int events = explanation.events();
    List<Operation> conflicting =
        explanation.rows.values().stream().filter(row -> !row.equals(culprit)).toList();
    String table = explanation.text(events, states);
    return new Verdict.NotLinearizable(events, culprit, conflicting, states, table);
  }

  private void choose(List<Operation> contradiction) {
    note(culprit, "cannot end like this");
    contradiction.forEach(one -> note(one, "at odds"));
    beginning.stream().filter(this::sharesSubject).forEach(one -> note(one, "same value"));
    for (Operation one : beginning.reversed()) {
      if (!one.precedes(culprit)) {
        note(one, "under way");
      }
    }
    beginning.stream()
        .filter(one -> one.precedes(culprit))
        .sorted((a, b) -> Integer.compare(b.returned(), a.returned()))
        .limit(LATEST)
        .forEach(one -> note(one, "shortly before"));
  }

  private void note(Operation operation, String remark) {
    if (rows.size() < MOST_ROWS && rows.putIfAbsent(operation.invoked(), operation) == null) {
      remarks.put(operation.invoked(), remark);
    }
  }

  private boolean sharesSubject(Operation other) {
    List<Object> subjects = subjects(culprit);
    return subjects(other).stream().anyMatch(subjects::contains);
  }

  private static List<Object> subjects(Operation operation) {
    List<Object> subjects = new ArrayList<>();
    add(subjects, operation.call().subject());
    if (operation.answer() instanceof Answer.Value(var value)) {
      add(subjects, value);
    }
    return subjects;
  }

  private static void add(List<Object> subjects, @Nullable Object subject) {
    if (subject != null) {
      subjects.add(subject);
    }
  }

  private int events() {
    return beginning.stream().mapToInt(one -> one.isPending() ? 1 : 2).sum();
  }

  private String text(int events, List<String> states) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    rows.values().forEach(row -> lines.add(cells(row)));
    StringBuilder text = new StringBuilder();
    text.append("No order explains the first ").append(events).append(" events.\n");
    for (List<String> line : lines) {
      text.append(padded(line, lines)).append('\n');
    }
    if (!states.isEmpty()) {
      text.append("Possible states shortly before: ")
          .append(String.join("; ", states))
          .append('\n');
    }
    return text.toString();
  }

  private List<String> cells(Operation row) {
    return List.of(
        String.valueOf(row.number()),
        String.valueOf(row.task()),
        row.call().toString(),
        row.answer() == null ? "" : row.answer().toString(),
        String.valueOf(row.invoked()),
        row.isPending() ? "" : String.valueOf(row.returned()),
        Objects.requireNonNull(remarks.get(row.invoked())));
  }

  private static String padded(List<String> line, List<List<String>> all) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      int place = column;
      int width = all.stream().mapToInt(row -> row.get(place).length()).max().orElse(0);
      String cell = line.get(column);
      text.append(cell).append(" ".repeat(width - cell.length() + 2));
    }
    return text.toString().stripTrailing();
  }
}
