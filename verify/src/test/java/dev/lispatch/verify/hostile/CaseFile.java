package dev.lispatch.verify.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the files of cases: one file a class of attacks. A header of lines {@code ;;; word text}
 * stands before each program.
 *
 * <pre>{@code
 * ;;;; The class
 *
 * ;;; case name
 * ;;; limits run-timeout=300 max-steps=1000
 * ;;; expect run-timeout memory-exceeded     any of these kinds; `value` is any success
 * (the program)
 * ;;; then elsewhere                         the next program, in another session; alone: in the same
 * ;;; expect = 42                            a success with this value
 * (another program)
 * }</pre>
 *
 * <p>Other words are marks; {@link CaseRunner} and {@link CommandCase} say what they mean.
 */
final class CaseFile {
  private static final List<String> MARKS =
      List.of(
          "slow",
          "cleanup",
          "files",
          "meanwhile",
          "sessions",
          "cancel-after",
          "host",
          "warns",
          "prints",
          "command",
          "stdin",
          "exit",
          "stdout",
          "stderr",
          "given",
          "survives");

  private final Path file;
  private final List<HostileCase> cases = new ArrayList<>();
  private final List<HostileCase.Mark> marks = new ArrayList<>();
  private final Map<String, Long> limits = new LinkedHashMap<>();
  private final List<HostileCase.Step> steps = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private List<String> expected = List.of();
  private String session = "main";
  private String kind = "";
  private String id = "";

  private CaseFile(Path file) {
    this.file = file;
  }

  /** All cases below a directory, file by file. */
  static List<HostileCase> all(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".lisp"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<HostileCase> read(Path file) {
    CaseFile reading = new CaseFile(file);
    try {
      Files.readAllLines(file).forEach(reading::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reading.endCase();
    return reading.cases;
  }

  private void line(String line) {
    if (line.startsWith(";;;; ")) {
      kind = line.substring(5);
    } else if (line.startsWith(";;; ")) {
      int space = line.indexOf(' ', 4);
      word(
          space < 0 ? line.substring(4) : line.substring(4, space),
          space < 0 ? "" : line.substring(space + 1).strip());
    } else if (!id.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(line);
    }
  }

  private void word(String word, String rest) {
    switch (word) {
      case "case" -> {
        endCase();
        id = rest;
      }
      case "then" -> {
        endStep();
        session = rest.isEmpty() ? session : rest;
      }
      case "expect" ->
          expected = rest.startsWith("=") ? List.of(rest) : Arrays.asList(rest.split(" +", -1));
      case "limits" -> limits(rest);
      default -> mark(word, rest);
    }
  }

  private void mark(String word, String rest) {
    if (!MARKS.contains(word)) {
      throw new IllegalArgumentException(file + ": " + id + ": not a word: " + word);
    }
    marks.add(new HostileCase.Mark(word, rest));
  }

  private void limits(String rest) {
    for (String setting : rest.split(" +", -1)) {
      int equals = setting.indexOf('=');
      limits.put(
          setting.substring(0, equals),
          Long.parseLong(setting.substring(equals + 1).replace("_", "")));
    }
  }

  private void endStep() {
    steps.add(new HostileCase.Step(session, text.toString().strip(), expected));
    text.setLength(0);
    expected = List.of();
  }

  private void endCase() {
    if (!id.isEmpty()) {
      endStep();
      if (steps.stream().anyMatch(step -> step.expected().isEmpty())
          && marks.stream().noneMatch(mark -> mark.name().equals("command"))) {
        throw new IllegalArgumentException(file + ": " + id + " expects nothing");
      }
      String prefix = String.valueOf(file.getFileName()).replace(".lisp", "");
      cases.add(
          new HostileCase(
              prefix + "/" + id, kind, Map.copyOf(limits), List.copyOf(marks), List.copyOf(steps)));
    }
    limits.clear();
    marks.clear();
    steps.clear();
    session = "main";
  }
}
