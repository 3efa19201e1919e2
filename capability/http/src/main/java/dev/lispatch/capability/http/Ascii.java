package dev.lispatch.capability.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The characters that the grammars of URLs and HTTP name, whatever else is a letter in the world.
 */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The parts between the separators, empty ones too. */
  static List<String> parts(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  static boolean areDigits(String text) {
    return text.chars().allMatch(Ascii::isDigit);
  }
}
