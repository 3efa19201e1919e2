package dev.lispatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Where the details of our own faults go: into the file of {@code --log}, else nowhere. What the
 * JVM would do, write them to the terminal, would put Java stack traces before people who wrote
 * Lisp.
 *
 * <p>Thread-safe.
 */
public final class FaultLog extends System.LoggerFinder {
  private static volatile @Nullable Path file; // set once, before anything runs

  /** For the service loader. */
  public FaultLog() {}

  static void writeTo(@Nullable String path) throws UsageException {
    if (path == null) {
      return;
    }
    try {
      Path chosen = Path.of(path);
      Files.writeString(chosen, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      file = chosen;
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("--log=" + Shown.argument(path) + ": the file cannot be written");
    }
  }

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new FileLogger(name);
  }

  private record FileLogger(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return file != null && level.getSeverity() >= Level.WARNING.getSeverity();
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
      if (isLoggable(level)) {
        StringWriter details = new StringWriter();
        if (thrown != null) {
          thrown.printStackTrace(new PrintWriter(details));
        }
        append(Instant.now() + " " + level + " " + name + ": " + text + "\n" + details);
      }
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
      log(level, bundle, format, (Throwable) null);
    }

    private static void append(String entry) {
      Path target = file;
      if (target == null) {
        return;
      }
      try {
        Files.writeString(target, entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        // The report on the terminal names the fault; its details are lost.
      }
    }
  }
}
