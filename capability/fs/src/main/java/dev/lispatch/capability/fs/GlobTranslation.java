package dev.lispatch.capability.fs;

import com.google.re2j.Pattern;

/** Turns one part of a glob into a regex of the linear-time engine. */
final class GlobTranslation {
  private final String text;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private boolean inBraces;

  GlobTranslation(String text) {
    this.text = text;
  }

  String toRegex() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '*' -> star();
        case '?' -> regex.append('.');
        case '[' -> characterClass();
        case '{' -> openBraces();
        case '}' -> closeBraces();
        case ',' -> regex.append(inBraces ? "|" : ",");
        case '\\' -> quoted(escaped());
        default -> literal(c);
      }
    }
    if (inBraces) {
      throw new IllegalArgumentException(
          "{ without }; alternatives are written {a,b}, and contain no /");
    }
    return regex.toString();
  }

  private void star() {
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    regex.append(".*");
  }

  private void literal(char c) {
    if (Character.isHighSurrogate(c) && at < text.length()) {
      regex.append(c).append(text.charAt(at++));
    } else {
      quoted(c);
    }
  }

  private void quoted(char c) {
    regex.append(Pattern.quote(String.valueOf(c)));
  }

  private char escaped() {
    if (at == text.length()) {
      throw new IllegalArgumentException("\\ at the end stands before nothing");
    }
    return text.charAt(at++);
  }

  private void openBraces() {
    if (inBraces) {
      throw new IllegalArgumentException(
          "braces within braces; write all alternatives in one pair");
    }
    inBraces = true;
    regex.append("(?:");
  }

  private void closeBraces() {
    regex.append(inBraces ? ")" : "\\}");
    inBraces = false;
  }

  private void characterClass() {
    boolean negated = text.startsWith("!", at) || text.startsWith("^", at);
    int from = negated ? at + 1 : at;
    int end = text.indexOf(']', from + 1); // a ] that comes first belongs to the class
    if (end < 0) {
      throw new IllegalArgumentException("[ without ]");
    }
    regex.append(negated ? "[^" : "[");
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if ("[]\\^&~".indexOf(c) >= 0) {
        regex.append('\\');
      }
      regex.append(c);
    }
    regex.append(']');
    at = end + 1;
  }
}
