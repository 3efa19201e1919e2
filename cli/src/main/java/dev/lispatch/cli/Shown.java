package dev.lispatch.cli;

/** Text of others, made fit for a terminal: it must not move the cursor or fake a line of ours. */
final class Shown {
  private static final int MAX_ARGUMENT = 200;
  private static final char REPLACEMENT = '\uFFFD';

  private Shown() {}

  /** An argument of the command line: on one line, not too long. */
  static String argument(String text) {
    String line = lines(text).replace('\n', ' ').replace('\t', ' ');
    return line.length() <= MAX_ARGUMENT ? line : line.substring(0, MAX_ARGUMENT) + "…";
  }

  /** Any text: control characters other than line ends and tabs are replaced. */
  static String lines(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      if (isHidden(text.charAt(i))) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, REPLACEMENT);
      }
    }
    return out == null ? text : out.toString();
  }

  private static boolean isHidden(char c) {
    return c != '\n'
        && c != '\t'
        && (Character.isISOControl(c)
            || (c >= '\u202A' && c <= '\u202E')
            || (c >= '\u2066' && c <= '\u2069'));
  }
}
