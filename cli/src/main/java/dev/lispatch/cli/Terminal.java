package dev.lispatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes: UTF-8 whatever the locale, each text handed on at once.
 *
 * <p>Thread-safe as long as the streams are: a text is one write.
 */
final class Terminal {
  private final InputStream in; // immutable
  private final OutputStream out; // immutable
  private final OutputStream err; // immutable
  private final Path directory; // immutable
  private volatile @Nullable IOException failure; // the first on out
  private volatile Runnable onFailure = () -> {};

  Terminal(InputStream in, OutputStream out, OutputStream err, Path directory) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.directory = directory;
  }

  /** The standard input, unread. */
  InputStream in() {
    return in;
  }

  /** Where relative paths start. */
  Path directory() {
    return directory;
  }

  /** Runs {@code action} when nobody takes the output any more. */
  void onOutputFailure(Runnable action) {
    onFailure = action;
  }

  void out(String text) {
    if (failure != null) {
      return;
    }
    try {
      write(out, text);
    } catch (IOException e) {
      failure = e;
      onFailure.run();
    }
  }

  void err(String text) {
    try {
      write(err, text);
    } catch (IOException e) {
      // There is nowhere left to say it.
    }
  }

  /** A line about this program itself. */
  void complain(String message) {
    err("lispatch: " + Shown.lines(message) + "\n");
  }

  private static void write(OutputStream stream, String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }

  /** Why the output could not be written, or null. */
  @Nullable IOException failure() {
    return failure;
  }

  /** True if who read the output has gone, which is no mistake: {@code lispatch … | head}. */
  boolean readerHasGone() {
    IOException present = failure;
    return present != null && String.valueOf(present.getMessage()).contains("Broken pipe");
  }
}
