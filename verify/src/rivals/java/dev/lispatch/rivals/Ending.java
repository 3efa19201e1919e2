package dev.lispatch.rivals;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a program ended.
 *
 * @param kind the sort of end
 * @param detail what it gave, or what stopped it; one line
 */
record Ending(Kind kind, String detail) {
  private static final int MAX_DETAIL = 60;
  private static final String ERROR = "error: ";
  private static final List<String> DEPTH =
      List.of("stack", "nested", "too deep", "too many syntax levels");

  /** The sorts of ends. */
  enum Kind {
    VALUE,
    STOPPED,
    OUT_OF_MEMORY,
    STACK_OVERFLOW,
    HUNG
  }

  static Ending value(@Nullable Object value) {
    return new Ending(Kind.VALUE, oneLine(String.valueOf(value)));
  }

  /** Stopped by a bound of the engine, in the words of the table. */
  static Ending stopped(String bound) {
    return new Ending(Kind.STOPPED, bound);
  }

  /** Ended by an error of the language, which may be a bound of its own. */
  static Ending error(@Nullable String message) {
    String text = oneLine(String.valueOf(message));
    String small = text.toLowerCase(Locale.ROOT);
    if (DEPTH.stream().anyMatch(small::contains)) {
      return stopped("depth");
    }
    if (small.contains("outofmemory") || small.contains("heap space")) {
      return new Ending(Kind.OUT_OF_MEMORY, "");
    }
    if (small.contains("invalid string length") || small.contains("too large")) {
      return stopped("size");
    }
    return stopped(ERROR + text);
  }

  /** What stopped it in a word: the bound, or that it was an error of the language. */
  String word() {
    return detail.startsWith(ERROR) ? "error" : detail;
  }

  /** What an engine let out to its host. */
  static Ending thrown(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      switch (at) {
        case Rival.TimeIsUp _ -> {
          return stopped("time");
        }
        case OutOfMemoryError _ -> {
          return new Ending(Kind.OUT_OF_MEMORY, "");
        }
        case StackOverflowError _ -> {
          return new Ending(Kind.STACK_OVERFLOW, "");
        }
        default -> {
          // perhaps its cause
        }
      }
    }
    return error(
        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage());
  }

  private static String oneLine(String text) {
    String line = text.lines().findFirst().orElse("").replace('|', '/').strip();
    return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL);
  }
}
