package dev.lispatch.host;

import org.jspecify.annotations.Nullable;

/**
 * What an exception of foreign code says, in words that a program may read: its message, without
 * the names of classes and without a stack trace.
 */
final class ForeignFailure {
  private static final String NO_REASON = "it gave no reason";
  private static final int MAX_CAUSES = 10;

  private ForeignFailure() {}

  static String reason(Throwable thrown) {
    Throwable shown = thrown;
    for (int i = 0; i < MAX_CAUSES && repeatsItsCause(shown); i++) {
      Throwable cause = shown.getCause();
      if (cause != null) {
        shown = cause;
      }
    }
    return switch (shown) {
      case StackOverflowError overflow -> "it nests calls too deeply";
      case OutOfMemoryError memory -> "it ran out of memory";
      case NullPointerException bug -> "it has a bug: a null where a value was expected";
      case ClassCastException bug -> "it has a bug: a value of an unexpected class";
      case ArrayStoreException bug -> "it has a bug: a value of an unexpected class";
      case LinkageError bug -> "it is not complete: a class is missing or does not fit";
      case ReflectiveOperationException bug ->
          "it is not complete: a class is missing or does not fit";
      case InterruptedException stopped -> "it was interrupted";
      default -> readable(messageOf(shown));
    };
  }

  /** A wrapper says the name of its cause's class, then its message: nothing of its own. */
  private static boolean repeatsItsCause(Throwable thrown) {
    Throwable cause = thrown.getCause();
    String message = messageOf(thrown);
    return cause != null && (message == null || message.startsWith(cause.getClass().getName()));
  }

  private static @Nullable String messageOf(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable failing) {
      return null;
    }
  }

  private static String readable(@Nullable String message) {
    if (message == null || message.isBlank()) {
      return NO_REASON;
    }
    int trace = message.indexOf("\n\tat ");
    return withoutPackages(trace < 0 ? message : message.substring(0, trace)).strip();
  }

  /** {@code com.acme.Store is closed} becomes {@code Store is closed}. */
  private static String withoutPackages(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      if (end == i) {
        out.append(text.charAt(i++));
        continue;
      }
      out.append(simple(text.substring(i, end)));
      i = end;
    }
    return out.toString();
  }

  private static boolean isPart(char c) {
    return Character.isJavaIdentifierPart(c) || c == '.';
  }

  /* A class is named by packages in lower case and at last a word with a capital. */
  private static String simple(String name) {
    int start = 0;
    for (int dot = name.indexOf('.'); dot > start; dot = name.indexOf('.', start)) {
      if (!name.substring(start, dot).chars().allMatch(ForeignFailure::isPackageLetter)) {
        break;
      }
      start = dot + 1;
    }
    boolean isClass = start > 0 && start < name.length() && isUpper(name.charAt(start));
    return isClass ? name.substring(start) : name;
  }

  private static boolean isPackageLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
