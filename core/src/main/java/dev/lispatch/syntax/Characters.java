package dev.lispatch.syntax;

import java.util.HexFormat;

/** Which characters separate forms, and which make up names. */
final class Characters {
  private static final String IN_NAMES = "!$%&*/:<=>?^_~+-.@#'|";
  private static final boolean[] CONSTITUENT = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      CONSTITUENT[c] = Character.isLetterOrDigit(c) || IN_NAMES.indexOf(c) >= 0;
    }
  }

  private Characters() {}

  /** White space, except the comma. */
  static boolean isBlank(char c) {
    return c <= ' '
        ? c == ' ' || (c >= '\t' && c <= '\r')
        : c > 127 && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** True if a name ends before {@code c}. */
  static boolean endsToken(char c) {
    return c < 128 ? (!CONSTITUENT[c] && c >= ' ' && c != 127) || isBlank(c) : isBlank(c);
  }

  /** True if {@code codePoint} may be part of a name. */
  static boolean isConstituent(int codePoint) {
    if (codePoint < 128) {
      return CONSTITUENT[codePoint];
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          false;
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> false;
      case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
      default -> !Character.isSpaceChar(codePoint);
    };
  }

  /** True for the invisible characters that make text appear in another order than it is read. */
  static boolean isBidiControl(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  /**
   * The character as messages name it: itself if it can be seen, always with its number if not
   * ASCII.
   */
  static String describe(int codePoint) {
    if (codePoint > ' ' && codePoint < 127) {
      return Character.toString(codePoint);
    }
    String number =
        "U+" + HexFormat.of().withUpperCase().toHexDigits(codePoint, codePoint > 0xFFFF ? 6 : 4);
    return isConstituent(codePoint) || isQuotationMark(codePoint)
        ? Character.toString(codePoint) + " (" + number + ")"
        : number;
  }

  static boolean isQuotationMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.INITIAL_QUOTE_PUNCTUATION || type == Character.FINAL_QUOTE_PUNCTUATION;
  }
}
