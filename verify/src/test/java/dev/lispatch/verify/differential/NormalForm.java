package dev.lispatch.verify.differential;

import java.util.List;

/**
 * The text in which values of both dialects are compared.
 *
 * <p>It leaves out what the language does not have or does not promise: characters are strings of
 * one, ratios are doubles, lazy sequences are lists, and maps and sets are sorted by their text. It
 * keeps what a program can tell apart: vectors and lists, integers and doubles.
 */
final class NormalForm {
  /** A sequence longer than this counts as one that does not end. */
  static final int LONGEST = 20_000;

  private NormalForm() {}

  static String text(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }

  static String number(double number) {
    if (Double.isNaN(number)) {
      return "##NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "##Inf" : "##-Inf";
    }
    return Double.toString(number);
  }

  static String list(List<String> items) {
    return "(" + String.join(" ", items) + ")";
  }

  static String vector(List<String> items) {
    return "[" + String.join(" ", items) + "]";
  }

  static String set(List<String> items) {
    return "#{" + String.join(" ", items.stream().sorted().toList()) + "}";
  }

  /** A map from its entries, each written as key, blank, value. */
  static String map(List<String> entries) {
    return "{" + String.join(", ", entries.stream().sorted().toList()) + "}";
  }
}
