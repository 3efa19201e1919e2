package dev.lispatch.verify.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of cases.
 *
 * <p>A case begins in the first column and goes on over the indented lines below it; it may hold
 * several forms. A heading {@code ;;; name} says what the cases below it are about. A mark stands
 * in the line before its case: {@code ;; raises} if both dialects raise an error, {@code ;;
 * differs: NAME => EXPECTED} for a difference that the documentation states. Empty lines mean
 * nothing.
 */
final class Corpus {
  private static final String DIFFERS = ";; differs: ";
  private static final String ARROW = " => ";

  private final List<Case> cases = new ArrayList<>();
  private final String file;
  private final StringBuilder source = new StringBuilder();
  private String subject = "";
  private Case.Expectation expectation = new Case.SameValue();
  private boolean marked;
  private int start;

  private Corpus(String file) {
    this.file = file;
  }

  /** The files of a directory, by name. */
  static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".clj")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a file, in order. */
  static List<Case> read(Path file) {
    Corpus corpus = new Corpus(String.valueOf(file.getFileName()));
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < lines.size(); i++) {
      corpus.line(lines.get(i), i + 1);
    }
    corpus.finish();
    return corpus.cases;
  }

  private void line(String line, int number) {
    if (line.startsWith(" ") && !source.isEmpty()) {
      source.append('\n').append(line);
      return;
    }
    finish();
    if (line.isBlank()) {
      return;
    }
    if (line.startsWith(";")) {
      if (marked) {
        throw new IllegalArgumentException(file + ":" + number + ": the mark above has no case");
      }
      comment(line, number);
    } else {
      source.append(line);
      start = number;
    }
  }

  private void comment(String line, int number) {
    if (line.startsWith(";;; ")) {
      subject = line.substring(4);
    } else {
      expectation = mark(line, number);
      marked = true;
    }
  }

  private Case.Expectation mark(String line, int number) {
    if (line.equals(";; raises")) {
      return new Case.BothRaise();
    }
    int arrow = line.indexOf(ARROW);
    if (line.startsWith(DIFFERS) && arrow > 0) {
      return new Case.Differs(
          line.substring(DIFFERS.length(), arrow), line.substring(arrow + ARROW.length()));
    }
    throw new IllegalArgumentException(file + ":" + number + ": not a mark: " + line);
  }

  private void finish() {
    if (!source.isEmpty()) {
      cases.add(new Case(file + ":" + start, subject, source.toString(), expectation));
      source.setLength(0);
      expectation = new Case.SameValue();
      marked = false;
    }
  }
}
