package dev.lispatch.syntax;

import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the characters of a text: white space, comments, names, strings. Charges a step for
 * each character.
 *
 * <p>Not thread-safe.
 */
final class Lexer {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int SHOWN = 40;
  private static final int CHARGED_AT_ONCE = 4_096;

  final Source source;
  final String text;
  final Meter meter;
  int position;
  private int charged;

  Lexer(Meter meter, Source source) {
    this.meter = meter;
    this.source = source;
    this.text = source.text();
    this.position = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The character {@code offset} after the position, or NUL beyond the end. */
  char peek(int offset) {
    int at = position + offset;
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Charges for what was passed since the last call. */
  void charge() {
    meter.charge(position - charged);
    charged = position;
  }

  SyntaxException error(int start, int end, String message) {
    return error(ErrorKind.PARSE, start, end, message, null);
  }

  SyntaxException error(
      ErrorKind kind, int start, int end, String message, Diagnostic.@Nullable Note note) {
    return new SyntaxException(new Diagnostic(kind, message, new Span(source, start, end), note));
  }

  /** A token for a message. */
  static String shown(String token) {
    return token.length() <= SHOWN ? token : AtomText.prefix(token, SHOWN) + "…";
  }

  /** "3:7", the place of an offset within this text. */
  String place(int offset) {
    var location = source.location(offset);
    return location.line() + ":" + location.column();
  }

  /**
   * Skips white space and comments.
   *
   * @param quasiquotes how many are open: inside one, a comma that touches a form is not white
   *     space
   */
  void skipBlank(int quasiquotes) {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Characters.isBlank(c)) {
        position++;
      } else if (c == ',') {
        if (quasiquotes > 0 && commaTouches(quasiquotes)) {
          return;
        }
        position++;
      } else if (c == ';' || (c == '#' && peek(1) == '!')) {
        skipLine();
      } else if (c == '#' && peek(1) == '|') {
        skipBlockComment();
      } else {
        return;
      }
      chargeOften();
    }
    charge();
  }

  private void chargeOften() {
    if (position - charged > CHARGED_AT_ONCE) {
      charge();
    }
  }

  private boolean commaTouches(int quasiquotes) {
    if (position + 1 >= text.length()) {
      return false;
    }
    char next = text.charAt(position + 1);
    return switch (next) {
      case ')', ']', '}', ';' -> false;
      case ',' -> quasiquotes > 1;
      default -> !Characters.isBlank(next);
    };
  }

  private void skipLine() {
    while (position < text.length()
        && text.charAt(position) != '\n'
        && text.charAt(position) != '\r') {
      position++;
      chargeOften();
    }
  }

  private void skipBlockComment() {
    int start = position;
    int depth = 0;
    do {
      if (position + 1 >= text.length()) {
        throw error(
            ErrorKind.PARSE,
            start,
            start + 2,
            "the comment that begins here with #| is never closed; add |# where it ends",
            null);
      }
      if (peek(0) == '#' && peek(1) == '|') {
        depth++;
        position += 2;
      } else if (peek(0) == '|' && peek(1) == '#') {
        depth--;
        position += 2;
      } else {
        position++;
      }
      chargeOften();
    } while (depth > 0);
  }

  /**
   * Passes a name, number or keyword, from the position on.
   *
   * @param least how many characters belong to it whatever they are
   */
  String token(int least) {
    int start = position;
    position = Math.min(text.length(), start + least);
    while (position < text.length() && !Characters.endsToken(text.charAt(position))) {
      int codePoint = text.codePointAt(position);
      if (!Characters.isConstituent(codePoint)) {
        throw unexpected(codePoint);
      }
      position += Character.charCount(codePoint);
    }
    meter.allocate(Sizes.string(position - start));
    charge();
    return text.substring(start, position);
  }

  /** A character that can begin no form and be part of no name. */
  SyntaxException unexpected(int codePoint) {
    String hint =
        Characters.isQuotationMark(codePoint)
            ? "strings are written with the straight quotation mark \""
            : "remove it";
    String what = codePoint < 128 || Characters.isConstituent(codePoint) ? "" : "the character ";
    return error(
        position,
        position + Character.charCount(codePoint),
        "a name or a form was expected, but "
            + what
            + Characters.describe(codePoint)
            + " came; "
            + hint);
  }

  /**
   * Passes a string or regex from its opening quotation mark to its closing one, and returns what
   * is between them as it was written.
   *
   * @param start where the literal begins, for the message if it never ends
   */
  String quoted(int start, String what) {
    position++;
    int from = position;
    while (position < text.length() && text.charAt(position) != '"') {
      position += text.charAt(position) == '\\' ? 2 : 1;
      chargeOften();
    }
    if (position >= text.length()) {
      throw error(
          start,
          start + 1,
          what
              + " that begins here is never closed; the text ended at "
              + place(text.length())
              + "; add \" where it ends");
    }
    meter.allocate(Sizes.string(position - from));
    String raw = text.substring(from, position);
    position++;
    charge();
    return raw;
  }
}
