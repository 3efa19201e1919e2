package dev.lispatch.processor;

import java.util.List;
import java.util.stream.Collectors;

/** Strings as Java source. */
final class JavaText {
  private JavaText() {}

  /** A literal in ASCII alone, so that no encoding can change it. */
  static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      out.append(escaped(text.charAt(i)));
    }
    return out.append('"').toString();
  }

  /** An expression for an immutable list. */
  static String list(List<String> texts) {
    return texts.stream().map(JavaText::literal).collect(Collectors.joining(", ", "List.of(", ")"));
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c >= ' ' && c < 127 ? String.valueOf(c) : unicode(c);
    };
  }

  private static String unicode(char c) {
    String digits = Integer.toHexString(c);
    return "\\u" + "0".repeat(4 - digits.length()) + digits;
  }
}
