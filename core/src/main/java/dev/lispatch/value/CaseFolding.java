package dev.lispatch.value;

/**
 * Finds the letters in a regex whose upper and lower case the regex library cannot tell: it would
 * look for them without end.
 *
 * <p>Not thread-safe.
 */
final class CaseFolding {
  /* The library goes from a letter to its upper case, from there to the lower case, until it is back. Nine old
  letters of Cyrillic, younger than its tables, have an upper case whose lower case is another letter, so it
  never is. A test asks this of each letter, since another JDK may know more of them. The text is read
  as if everything in it were a letter or, between brackets, a range of letters. */
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;

  /** The library knows ranges from the first letter to the last without a look at each. */
  private static final int FIRST_LETTER = 0x41;

  private static final int LAST_LETTER = 0x1044F;
  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;
  private static final int NONE = -1;

  private final String source;
  private int at;

  private CaseFolding(String source) {
    this.source = source;
  }

  /** Whether a part of the regex ignores case: {@code (?i)}. */
  static boolean isAskedFor(String source) {
    for (int i = source.indexOf("(?"); i >= 0; i = source.indexOf("(?", i + 1)) {
      for (int j = i + 2; j < source.length() && isFlag(source.charAt(j)); j++) {
        if (source.charAt(j) == 'i') {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFlag(char c) {
    return "imsU-".indexOf(c) >= 0;
  }

  /** Whether the regex has such a letter, by itself or in a range. */
  static boolean isEndless(String source) {
    return new CaseFolding(source).isEndless();
  }

  private boolean isEndless() {
    boolean inside = false;
    while (at < source.length()) {
      boolean opens = source.charAt(at) == '[';
      boolean closes = source.charAt(at) == ']';
      int from = letter();
      int to = inside ? rangeEnd(from) : from;
      if (from <= LAST && to >= FIRST && !(from <= FIRST_LETTER && to >= LAST_LETTER)) {
        return true;
      }
      inside = opens || (inside && !closes);
    }
    return false;
  }

  /** The end of the range that begins with the letter just read, or that letter. */
  private int rangeEnd(int from) {
    if (from == NONE || !source.startsWith("-", at) || at + 1 >= source.length()) {
      return from;
    }
    int before = at;
    at++;
    int to = letter();
    at = before;
    return to;
  }

  private int letter() {
    int c = source.codePointAt(at);
    at += Character.charCount(c);
    return c != '\\' || at >= source.length() ? c : escaped();
  }

  private int escaped() {
    int c = source.codePointAt(at);
    at += Character.charCount(c);
    if (c == 'x' && source.startsWith("{", at)) {
      at++;
      int value = number(HEXADECIMAL, Integer.MAX_VALUE);
      at += source.startsWith("}", at) ? 1 : 0;
      return value;
    }
    if (c == 'x') {
      return number(HEXADECIMAL, 2);
    }
    if (c >= '0' && c < '0' + OCTAL) {
      at--;
      return number(OCTAL, 3);
    }
    return Character.isLetter(c) && c < 128 ? NONE : c;
  }

  private int number(int radix, int mostDigits) {
    int value = 0;
    for (int i = 0; i < mostDigits && at < source.length(); i++) {
      int digit = Character.digit(source.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = Math.min(Character.MAX_CODE_POINT, value * radix + digit);
      at++;
    }
    return value;
  }
}
