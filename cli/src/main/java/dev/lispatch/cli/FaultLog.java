package dev.lispatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the details of our own faults go: into the file of {@code --log}, else nowhere. A Java
 * stack trace on the terminal would tell nothing to people who wrote Lisp.
 */
final class FaultLog {
  private final @Nullable Path file;

  private FaultLog(@Nullable Path file) {
    this.file = file;
  }

  static FaultLog of(Settings settings, Path directory) throws UsageException {
    if (settings.log == null) {
      return new FaultLog(null);
    }
    try {
      Path file = directory.resolve(settings.log);
      append(file, "");
      return new FaultLog(file);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "--log=" + Shown.argument(settings.log) + ": the file cannot be written");
    }
  }

  /** Keeps the details of a fault; what the user should hear about it. */
  String keep(String message, Throwable fault) {
    if (file == null) {
      return "run again with --log=FILE to keep the details";
    }
    StringWriter details = new StringWriter();
    fault.printStackTrace(new PrintWriter(details));
    try {
      append(file, Instant.now() + " " + message + "\n" + details);
      return "the details are in " + Shown.argument(file.toString());
    } catch (IOException e) {
      return "the details could not be written";
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
