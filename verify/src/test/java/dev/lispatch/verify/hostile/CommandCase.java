package dev.lispatch.verify.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A case for the command line, run in a process of its own.
 *
 * <p>Marks: {@code command WORDS}, where {@code PROGRAM} is the program's text and {@code FILE} a
 * file with it; {@code stdin TEMPLATE}; {@code given NAME TEXT} is a file in the working directory;
 * {@code exit CODE}; {@code stdout REGEX} and {@code stderr REGEX} match somewhere, with {@code !}
 * in front nowhere; {@code survives MS} is the time it has.
 */
final class CommandCase {
  private static final int MILLIS = 20_000;

  private final HostileCase subject;
  private final List<String> findings = new ArrayList<>();

  private CommandCase(HostileCase subject) {
    this.subject = subject;
  }

  static Verdict run(HostileCase subject) {
    CommandCase run = new CommandCase(subject);
    long start = System.nanoTime();
    try (HostileDirectory directory = new HostileDirectory("")) {
      run.in(directory.work());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Verdict(subject, millis, 0, 0, List.copyOf(run.findings));
  }

  private void in(Path directory) throws IOException, InterruptedException {
    Path out = directory.resolveSibling("out");
    Path err = directory.resolveSibling("err");
    prepare(directory);
    Process process =
        new ProcessBuilder(words(directory))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    feed(process);
    if (!process.waitFor(subject.number("survives", MILLIS), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      findings.add("hung");
    }
    int expected = subject.number("exit", 0);
    String error = Files.readString(err, StandardCharsets.ISO_8859_1);
    if (process.exitValue() != expected) {
      findings.add("exit " + process.exitValue() + " instead of " + expected + ": " + brief(error));
    }
    match("stdout", Files.readString(out, StandardCharsets.ISO_8859_1));
    match("stderr", error);
    harmless(error);
  }

  private void prepare(Path directory) throws IOException {
    for (String given : subject.texts("given")) {
      int space = given.indexOf(' ');
      Path file = directory.resolve(given.substring(0, space));
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, given.substring(space + 1).replace("\\n", "\n"));
    }
    Files.write(directory.resolve("attack.lisp"), program().getBytes(StandardCharsets.UTF_8));
  }

  private String program() {
    return TextTemplate.expand(subject.steps().getFirst().template(), "");
  }

  private List<String> words(Path directory) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lispatch.cli.Main"));
    String command = TextTemplate.expand(subject.text("command"), directory.toString());
    for (String word : command.split(" +", -1)) {
      words.add(
          switch (word) {
            case "PROGRAM" -> program();
            case "FILE" -> "attack.lisp";
            default -> word;
          });
    }
    return words;
  }

  private void feed(Process process) {
    try (OutputStream in = process.getOutputStream()) {
      String text = TextTemplate.expand(subject.text("stdin"), "");
      in.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It need not read all.
    }
  }

  private void match(String mark, String text) {
    for (String pattern : subject.texts(mark)) {
      boolean never = pattern.startsWith("!");
      String regex = TextTemplate.expand(never ? pattern.substring(1) : pattern, "");
      if (Pattern.compile(regex).matcher(text).find() == never) {
        findings.add(mark + (never ? " has " : " lacks ") + regex + ": " + brief(text));
      }
    }
  }

  /** What the program itself writes of others must not steer a terminal. */
  private void harmless(String error) {
    if (error.chars().anyMatch(c -> (c < ' ' && c != '\n' && c != '\t') || c == 0x7F)) {
      findings.add("control characters on stderr: " + brief(error));
    }
    if (error.contains("\tat ") || error.contains("Exception in thread")) {
      findings.add("a stack trace: " + brief(error));
    }
  }

  private static String brief(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
