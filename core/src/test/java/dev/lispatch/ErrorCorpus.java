package dev.lispatch;

import dev.lispatch.limit.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Wrong programs and what their authors get to read, in the files of {@code errors/}.
 *
 * <p>A file is a row of cases: a line {@code == name}, the program, a line {@code --}, the expected
 * report. A program may begin with lines such as {@code ;limit max-depth 200}.
 */
final class ErrorCorpus {
  private static final Path FOLDER = Path.of("src/test/resources/errors");
  private static final String CASE = "== ";
  private static final String EXPECTED = "--";
  private static final String LIMIT = ";limit ";

  private ErrorCorpus() {}

  /** A wrong program. */
  record Case(String file, String name, String program, String expected) {
    @Override
    public String toString() {
      return file + ": " + name;
    }
  }

  static List<Case> read() {
    List<Case> cases = new ArrayList<>();
    for (Path file : files()) {
      cases.addAll(read(file));
    }
    return cases;
  }

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> read(Path file) {
    try {
      return parse(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, List<Case> cases) {
    StringBuilder out = new StringBuilder();
    for (Case one : cases) {
      out.append(out.isEmpty() ? "" : "\n").append(CASE).append(one.name).append('\n');
      out.append(one.program).append('\n').append(EXPECTED).append('\n');
      out.append(one.expected).append('\n');
    }
    try {
      Files.writeString(file, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Case> parse(String file, String text) {
    List<Case> cases = new ArrayList<>();
    for (String block : ("\n" + text).split("\n" + CASE, -1)) {
      if (block.isBlank()) {
        continue;
      }
      int name = block.indexOf('\n');
      int split = (block + "\n").indexOf("\n" + EXPECTED + "\n");
      String program = block.substring(name + 1, split < 0 ? block.length() : split);
      int from = split + EXPECTED.length() + 2;
      String expected = split < 0 || from > block.length() ? "" : block.substring(from);
      cases.add(
          new Case(file, block.substring(0, name), program.stripTrailing(), expected.strip()));
    }
    return cases;
  }

  /** What the author of the program gets to read. */
  static String report(String program) {
    SessionConfig config = SessionConfig.DEFAULT.withSeed(1).withLimits(limits(program));
    Session session = Engine.builder().build().open(config);
    return switch (session.run(new dev.lispatch.syntax.Source("app.lisp", program))) {
      case Outcome.Success success ->
          "no error: " + dev.lispatch.value.Show.value(success.value()) + warnings(success);
      case Outcome.Failure failure ->
          stage(failure.problem()) + "\n" + failure.problem().render() + warnings(failure);
    };
  }

  private static String warnings(Outcome outcome) {
    StringBuilder out = new StringBuilder();
    outcome.warnings().forEach(warning -> out.append("\nwarning: ").append(warning));
    return out.toString();
  }

  private static String stage(Problem problem) {
    String when =
        switch (problem.stage()) {
          case COMPILE -> "before it ran";
          case PROGRAM -> "while it ran";
          case LIMIT -> "at a limit";
          case CANCELLED -> "cancelled";
          case REFUSED -> "refused";
          case INTERNAL -> "INTERNAL";
        };
    return ":" + problem.kind() + " " + when;
  }

  private static Limits limits(String program) {
    Limits limits = Limits.DEFAULT;
    for (String line : program.lines().filter(line -> line.startsWith(LIMIT)).toList()) {
      String[] words = line.substring(LIMIT.length()).split(" ", -1);
      int value = Integer.parseInt(words[1]);
      limits =
          switch (words[0]) {
            case "max-depth" -> limits.withMaxDepth(value);
            case "max-steps" -> limits.withMaxSteps(value);
            case "run-timeout" -> limits.withRunTimeout(value);
            case "run-max-heap" -> limits.withRunMaxHeap(value);
            case "max-tasks" -> limits.withMaxTasks(value);
            case "max-source-bytes" -> limits.withMaxSourceBytes(value);
            default -> throw new IllegalArgumentException(line);
          };
    }
    return limits;
  }
}
