package dev.lispatch.verify.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the whole corpus and writes its table into the documentation. */
public final class CorpusRun {
  private static final String BEGIN = "<!-- corpus: generated -->\n";
  private static final String END = "<!-- corpus: end -->\n";

  private CorpusRun() {}

  /**
   * The entry of the profile {@code hostile}.
   *
   * @param arguments the page to write, then a regular expression for the ids of cases: with one,
   *     nothing is written
   */
  public static void main(String[] arguments) throws IOException {
    String chosen = arguments.length > 1 ? arguments[1] : "";
    Corpus corpus =
        Corpus.run(
            one -> chosen.isEmpty() || one.id().matches(chosen),
            verdict -> System.out.println((verdict.survived() ? "  " : "! ") + verdict));
    String table = ResultTable.of(corpus);
    System.out.println(table);
    if (chosen.isEmpty()) {
      write(Path.of(arguments[0]), table);
    }
    System.exit(corpus.failures().isEmpty() ? 0 : 1);
  }

  private static void write(Path page, String table) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
  }
}
