package dev.lispatch.value;

import org.jspecify.annotations.Nullable;

/**
 * A regex that is one set of characters, perhaps repeated: {@code \s+}, {@code ,}, {@code [.;]+}.
 * It can be found by looking at each character once.
 *
 * <p>Immutable and thread-safe.
 */
public final class CharacterRun {
  /* Only sets of ASCII characters, and with a + their opposites: a surrogate pair is then inside a run or outside it
  as a whole. */
  private static final int ASCII = 128;
  private static final String PLAIN_PUNCTUATION = " !\"#%&',-/:;<=>@_`~";

  private final boolean[] members;
  private final boolean beyond;
  private final boolean repeated;

  private CharacterRun(boolean[] members, boolean beyond, boolean repeated) {
    this.members = members;
    this.beyond = beyond;
    this.repeated = repeated;
  }

  /** The run that {@code regex} describes, or null if it is something else. */
  static @Nullable CharacterRun of(String regex) {
    boolean repeated = regex.length() > 1 && regex.endsWith("+") && !regex.endsWith("\\+");
    String set = repeated ? regex.substring(0, regex.length() - 1) : regex;
    boolean opposite = set.equals("\\S") || set.equals("\\W") || set.equals("\\D");
    boolean[] members = new boolean[ASCII];
    boolean bracketed =
        set.length() > 2 && set.startsWith("[") && set.charAt(1) != '^' && set.endsWith("]");
    int from = bracketed ? 1 : 0;
    int to = bracketed ? set.length() - 1 : set.length();
    boolean oppositeInside =
        bracketed && (set.contains("\\S") || set.contains("\\W") || set.contains("\\D"));
    if (from >= to || (opposite && !repeated) || oppositeInside) {
      return null;
    }
    int next = add(set, from, members);
    while (bracketed && next > 0 && next < to) {
      next = add(set, next, members);
    }
    return next == to ? new CharacterRun(members, opposite, repeated) : null;
  }

  /* Adds the characters that the regex names at `at`; returns the place after it, or -1. */
  private static int add(String regex, int at, boolean[] members) {
    char c = regex.charAt(at);
    if (c != '\\') {
      boolean range = at + 1 < regex.length() && regex.charAt(at + 1) == '-';
      boolean plain =
          c < ASCII && (Character.isLetterOrDigit(c) || PLAIN_PUNCTUATION.indexOf(c) >= 0);
      if (!plain || range) {
        return -1;
      }
      members[c] = true;
      return at + 1;
    }
    if (at + 1 == regex.length()) {
      return -1;
    }
    return escaped(regex.charAt(at + 1), members) ? at + 2 : -1;
  }

  private static boolean escaped(char c, boolean[] members) {
    String named =
        switch (c) {
          case 's', 'S' -> "\t\n\f\r ";
          case 'd', 'D' -> "0123456789";
          case 'w', 'W' -> "0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
          case 't' -> "\t";
          case 'n' -> "\n";
          case 'r' -> "\r";
          default -> c < ASCII && c > ' ' && !Character.isLetterOrDigit(c) ? "" + c : "";
        };
    for (int i = 0; i < named.length(); i++) {
      members[named.charAt(i)] = true;
    }
    if (c == 'S' || c == 'D' || c == 'W') {
      for (int i = 0; i < ASCII; i++) {
        members[i] = !members[i];
      }
    }
    return !named.isEmpty();
  }

  /** Where the first match at or after {@code from} begins, or the length of the text. */
  public int start(String text, int from) {
    int at = from;
    while (at < text.length() && !has(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the match that begins at {@code start} ends. */
  public int end(String text, int start) {
    int at = start + 1;
    while (repeated && at < text.length() && has(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean has(char c) {
    return c < ASCII ? members[c] : beyond;
  }
}
