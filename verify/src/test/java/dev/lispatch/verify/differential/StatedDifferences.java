package dev.lispatch.verify.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The differences that docs/differences-from-clojure.md states: its headings in code font, and the
 * examples below each.
 */
final class StatedDifferences {
  /** An example line: an expression, and what each dialect is said to answer. */
  record Example(String source, String clojure, String lispatch) {}

  private static final Pattern HEADING = Pattern.compile("### `([a-z-]+)`");
  private static final Pattern EXAMPLE =
      Pattern.compile("(\\S.*?) +; Clojure: (.*?) {2,}Lispatch: (.*)");

  private StatedDifferences() {}

  /** The examples by the name of the difference they stand under. */
  static Map<String, List<Example>> read(Path document) {
    Map<String, List<Example>> differences = new LinkedHashMap<>();
    List<Example> current = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(document)) {
        Matcher heading = HEADING.matcher(line);
        Matcher example = EXAMPLE.matcher(line);
        if (heading.matches()) {
          current = new ArrayList<>();
          differences.put(heading.group(1), current);
        } else if (example.matches()) {
          current.add(
              new Example(
                  example.group(1), expected(example.group(2)), expected(example.group(3))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return differences;
  }

  private static String expected(String answer) {
    return answer.equals("an error") ? "raises" : answer;
  }
}
