package dev.lispatch.syntax;

import dev.lispatch.value.ErrorKind;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The messages for brackets that do not match. */
final class BracketErrors {
  private static final int MOST_SHOWN = 12;

  private BracketErrors() {}

  /** The text ended with {@code open}, innermost first, still open. */
  static SyntaxException unclosed(Lexer lexer, Deque<Frame> open) {
    int end = lexer.text.length();
    Frame innermost = open.getFirst();
    if (!innermost.kind.isBracket()) {
      if (innermost.kind == Frame.Kind.QUASIQUOTE && lexer.text.startsWith("```")) {
        return lexer.error(
            0, 3, "``` marks a program in other texts and is no part of it; leave both marks out");
      }
      return lexer.error(
          innermost.start,
          innermost.start + innermost.kind.opening.length(),
          "a form was expected after "
              + innermost.kind.opening
              + " , but the text ended at "
              + lexer.place(end));
    }
    String message =
        "the "
            + innermost.kind.opening
            + " opened at "
            + lexer.place(innermost.start)
            + " is never closed: the text ended at "
            + lexer.place(end)
            + "; add "
            + missing(open)
            + likelyPlace(lexer, open.getLast());
    return lexer.error(ErrorKind.PARSE, end, end, message, openedHere(lexer, innermost));
  }

  /* Who writes programs begins what stands outside all brackets at the left margin. */
  private static String likelyPlace(Lexer lexer, Frame open) {
    Span opened = new Span(lexer.source, open.start, open.start + 1);
    int next = lexer.text.indexOf("\n(", open.start);
    if (next < 0 || opened.location().column() > 1) {
      return " where the forms end";
    }
    int line = new Span(lexer.source, next + 1, next + 2).location().line();
    return " before line " + line + ", where the next form begins";
  }

  private static String missing(Deque<Frame> open) {
    StringBuilder closing = new StringBuilder();
    for (Frame frame : open) {
      if (frame.kind.isBracket()) {
        if (closing.length() == MOST_SHOWN) {
          return closing.append('…').toString();
        }
        closing.append(frame.kind.closing);
      }
    }
    return closing.toString();
  }

  /** {@code bracket} came at the position, where it closes nothing. */
  static SyntaxException unexpected(Lexer lexer, Deque<Frame> open, char bracket) {
    int at = lexer.position;
    Frame innermost = open.peek();
    if (innermost == null) {
      return lexer.error(
          at,
          at + 1,
          "no bracket is open here, but "
              + bracket
              + " came; remove it, or add its opening bracket");
    }
    String opened = innermost.kind.opening;
    if (!innermost.kind.isBracket()) {
      String message =
          "a form was expected after the "
              + opened
              + " at "
              + lexer.place(innermost.start)
              + ", but "
              + bracket
              + " came; write the form, or remove the "
              + opened;
      return lexer.error(ErrorKind.PARSE, at, at + 1, message, openedHere(lexer, innermost));
    }
    String message =
        innermost.kind.closing
            + " was expected, to close the "
            + opened
            + " opened at "
            + lexer.place(innermost.start)
            + ", but "
            + bracket
            + " came"
            + hint(lexer, open, bracket);
    return lexer.error(ErrorKind.PARSE, at, at + 1, message, openedHere(lexer, innermost));
  }

  private static String hint(Lexer lexer, Deque<Frame> open, char bracket) {
    Frame meant = null;
    for (Frame frame : open) {
      if (frame.kind.isBracket() && frame.kind.closing.charAt(0) == bracket) {
        meant = frame;
        break;
      }
    }
    return meant == null
        ? "; no " + bracket + " is needed here: write " + open.getFirst().kind.closing + " instead"
        : "; add "
            + open.getFirst().kind.closing
            + " before it if it is meant to close the "
            + meant.kind.opening
            + " opened at "
            + lexer.place(meant.start);
  }

  private static Diagnostic.@Nullable Note openedHere(Lexer lexer, Frame frame) {
    int end = frame.start + frame.kind.opening.length();
    return new Diagnostic.Note("opened here", new Span(lexer.source, frame.start, end));
  }
}
