package dev.lispatch.capability.fs;

import com.google.re2j.Pattern;

/**
 * The longest text that every match of a regex contains, as far as it can be told without
 * understanding groups: what stands at the top level of the pattern, outside of classes and
 * repetitions.
 */
final class RequiredLiteral {
  private static final String PLAIN_ESCAPES = ".^$|()[]{}*+?\\/-\"'#@!%&=:;,<>~_ ";

  private final String regex;
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int at;
  private int depth;
  private boolean understood = true;

  private RequiredLiteral(String regex) {
    this.regex = regex;
  }

  /** The text, or an empty one if none is known. */
  static String of(String regex, int flags) {
    if ((flags & Pattern.CASE_INSENSITIVE) != 0 || regex.contains("(?")) {
      return "";
    }
    RequiredLiteral search = new RequiredLiteral(regex);
    while (search.understood && search.at < regex.length()) {
      search.step();
    }
    search.endRun();
    return search.understood ? search.longest : "";
  }

  private void step() {
    int c = regex.codePointAt(at);
    at += Character.charCount(c);
    switch (c) {
      case '\\' -> escape();
      case '[' -> skipClass();
      case '(' -> group(1);
      case ')' -> group(-1);
      case '|' -> understood = depth > 0;
      case '*', '?', '{' -> dropLast();
      case '.', '^', '$', '+' -> endRun();
      default -> add(c);
    }
    if (c == '{') {
      at = Math.max(at, regex.indexOf('}', at) + 1);
    }
  }

  private void group(int change) {
    endRun();
    depth += change;
  }

  private void add(int c) {
    if (depth == 0) {
      run.appendCodePoint(c);
    }
  }

  private void dropLast() {
    if (!run.isEmpty()) {
      run.setLength(run.length() - Character.charCount(run.codePointBefore(run.length())));
    }
    endRun();
  }

  private void endRun() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }

  private void escape() {
    if (at == regex.length()) {
      understood = false;
      return;
    }
    char c = regex.charAt(at++);
    if (PLAIN_ESCAPES.indexOf(c) >= 0) {
      add(c);
    } else if ("dDsSwWbBAz".indexOf(c) >= 0) {
      endRun();
    } else {
      understood = false;
    }
  }

  private void skipClass() {
    endRun();
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == ']') {
      at++;
    }
    while (at < regex.length() && regex.charAt(at) != ']') {
      if (regex.charAt(at) == '\\') {
        at++;
      } else if (regex.startsWith("[:", at)) {
        at = Math.max(at, regex.indexOf(":]", at) + 1);
      }
      at++;
    }
    at++;
  }
}
