package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import dev.lispatch.syntax.Reader;
import dev.lispatch.syntax.Source;
import dev.lispatch.value.Equality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The library gives what Clojure gives, for a table of expressions with Clojure's own answers. */
class ClojureResultsTest {
  @Test
  void expressions_ofTheTable_giveWhatClojureGives() throws IOException {
    BuiltinCalls calls = new BuiltinCalls();
    List<String> wrong = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split("\t", -1);
      String ours = printed(calls, parts[0]);
      if (!same(calls, ours, parts[1])) {
        wrong.add(parts[0] + " gave " + ours + ", in Clojure " + parts[1]);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The order of maps and sets is Lispatch's own. */
  private static boolean same(BuiltinCalls calls, String ours, String theirs) {
    if (ours.equals(theirs)) {
      return true;
    }
    return theirs.contains("{")
        && ours.charAt(0) == theirs.charAt(0)
        && Equality.equal(calls.context(), data(calls, ours), data(calls, theirs));
  }

  private static Object data(BuiltinCalls calls, String text) {
    return Reader.readOne(calls.context(), Limits.DEFAULT, new Source("result", text), true);
  }

  private static String printed(BuiltinCalls calls, String expression) {
    try {
      return calls.print(expression);
    } catch (RuntimeException e) {
      return "!" + e;
    }
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = ClojureResultsTest.class.getResourceAsStream("clojure-results.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith(";")).toList();
    }
  }
}
