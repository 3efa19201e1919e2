package dev.lispatch.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The programs that are too long to be kept. */
final class GeneratedPrograms {
  private static final int DEEP = 100_000;
  private static final int LONG = 60_000;

  private GeneratedPrograms() {}

  static void write(Path directory) throws IOException {
    nested(directory, "source-of-nested-brackets", "[", "", "]");
    Files.writeString(
        directory.resolve("source-of-nested-brackets.lua"),
        "return " + "{".repeat(DEEP) + "}".repeat(DEEP));
    nested(directory, "source-of-nested-calls", "(- ", "1", ")");
    for (String language : new String[] {"js", "lua"}) {
      Files.writeString(
          directory.resolve("source-of-nested-calls." + language),
          (language.equals("lua") ? "return " : "") + "-(".repeat(DEEP) + "1" + ")".repeat(DEEP));
    }
    longSum(directory);
  }

  private static void nested(Path directory, String name, String open, String in, String close)
      throws IOException {
    String text = open.repeat(DEEP) + in + close.repeat(DEEP);
    for (String language : new String[] {"lisp", "clj", "js"}) {
      Files.writeString(directory.resolve(name + "." + language), text);
    }
  }

  /* One expression, wide in the Lisps, a chain of operators in the others. */
  private static void longSum(Path directory) throws IOException {
    Path name = directory.resolve("source-of-one-long-sum");
    String call = "(let [x 1] (+ " + terms("(+ x %d)", " ") + "))";
    Files.writeString(Path.of(name + ".lisp"), call);
    Files.writeString(Path.of(name + ".clj"), call);
    String sum = terms("(x + %d)", " + ");
    Files.writeString(Path.of(name + ".js"), "var x = 1; " + sum);
    Files.writeString(Path.of(name + ".lua"), "local x = 1 return " + sum);
  }

  private static String terms(String term, String between) {
    return IntStream.range(0, LONG)
        .mapToObj(i -> term.replace("%d", Integer.toString(i)))
        .collect(Collectors.joining(between));
  }
}
