package dev.lispatch.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What one command line wrote and how it ended; run in this process. */
record Invoked(int exit, String out, String err) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Runs a command line below a directory. */
  static Invoked in(Path directory, String... words) {
    return fed(directory, "", words);
  }

  /** Runs a command line below a directory, with something on its standard input. */
  static Invoked fed(Path directory, String input, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var terminal = new Terminal(in, out, err, directory);
    ExitCode code = new CommandLine(terminal, new Interruption()).execute(words);
    return new Invoked(
        code.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command line that needs no directory. */
  static Invoked lispatch(String... words) {
    return in(ROOT, words);
  }
}
