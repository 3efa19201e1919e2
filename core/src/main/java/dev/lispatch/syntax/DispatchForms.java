package dev.lispatch.syntax;

import dev.lispatch.limit.Limits;

/** What begins with {@code #}. Not thread-safe. */
final class DispatchForms {
  private final Reader reader;
  private final Lexer lexer;
  private final Limits limits;
  private final TextLiterals texts;

  DispatchForms(Reader reader, Lexer lexer, Limits limits) {
    this.reader = reader;
    this.lexer = lexer;
    this.limits = limits;
    this.texts = new TextLiterals(lexer);
  }

  /** Reads what begins at the position. */
  void next() {
    int start = lexer.position;
    switch (lexer.peek(1)) {
      case '{' -> reader.open(Frame.Kind.SET, 2);
      case '(' -> reader.openFunction();
      case '"' -> reader.deliver(texts.regex(), start);
      case '\'' -> reader.open(Frame.Kind.VAR, 2);
      case '_', ';' -> reader.open(Frame.Kind.DISCARD, 2);
      case '^' -> reader.open(Frame.Kind.METADATA, 2);
      case '\\' -> reader.deliver(texts.character(1), start);
      case '#' -> reader.deliver(symbolicValue(), start);
      case 't', 'f', 'x', 'X', 'b', 'B', 'o', 'O', 'd', 'D' ->
          reader.deliver(schemeLiteral(), start);
      default -> throw refused(lexer.token(1), start);
    }
  }

  private Object symbolicValue() {
    int start = lexer.position;
    return switch (lexer.token(2)) {
      case "##Inf" -> Double.POSITIVE_INFINITY;
      case "##-Inf" -> Double.NEGATIVE_INFINITY;
      case "##NaN" -> Double.NaN;
      default ->
          throw lexer.error(
              start,
              lexer.position,
              "after ## one of Inf, -Inf and NaN was expected: ##Inf, ##-Inf, ##NaN");
    };
  }

  private Object schemeLiteral() {
    int start = lexer.position;
    String token = lexer.token(2);
    if (token.equals("#t") || token.equals("#true")) {
      return true;
    }
    if (token.equals("#f") || token.equals("#false")) {
      return false;
    }
    int radix = radix(token.charAt(1));
    if (radix == 0 || token.length() < 3 || !hasDigit(token, radix)) {
      throw refused(token, start);
    }
    return NumberLiterals.parse(lexer, limits, start, token, radix);
  }

  private static int radix(char letter) {
    return switch (letter) {
      case 'x', 'X' -> 16;
      case 'd', 'D' -> 10;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 0;
    };
  }

  private static boolean hasDigit(String token, int radix) {
    int at = token.length() > 3 && (token.charAt(2) == '-' || token.charAt(2) == '+') ? 3 : 2;
    return Character.digit(token.charAt(at), radix) >= 0;
  }

  private SyntaxException refused(String token, int start) {
    return lexer.error(start, lexer.position, reason(token, Lexer.shown(token)));
  }

  private String reason(String token, String shown) {
    if (token.startsWith("#=")) {
      return "#= would evaluate while reading, which Lispatch does not do; write the expression"
          + " without #=";
    }
    if (token.startsWith("#?")) {
      return "#? chooses between platforms, and Lispatch has one; write the form for Clojure"
          + " without #?";
    }
    if (token.startsWith("#:")) {
      return shown + " would give all keys of a map a namespace; write the keys in full: {:a/b 1}";
    }
    if (token.startsWith("#<")) {
      return "#< begins what is printed for a value that has no written form, such as a function or"
          + " a channel; it cannot be read";
    }
    return switch (token) {
      case "#inst" -> "#inst is not supported; write the time as a string and use parse-time";
      case "#uuid" -> "#uuid is not supported; write it as a string";
      case "#" -> afterHash();
      default ->
          Character.isLetter(token.charAt(1))
              ? "the tag " + shown + " is not supported; write the value without it"
              : shown + " means nothing; after # one of { ( \" ' _ ; | \\ t f # was expected";
    };
  }

  private String afterHash() {
    if (!lexer.atEnd() && Character.isWhitespace(lexer.text.charAt(lexer.position))) {
      return "# stands alone; a comment begins with ;";
    }
    return lexer.atEnd()
        ? "after # one of { ( \" ' _ ; | \\ t f # was expected, but the text ended"
        : "after # one of { ( \" ' _ ; | \\ t f # was expected, but "
            + Characters.describe(lexer.text.codePointAt(lexer.position))
            + " came";
  }
}
