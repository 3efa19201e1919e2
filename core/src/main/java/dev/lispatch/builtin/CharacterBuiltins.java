package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;

/** Characters: strings of one character. */
public final class CharacterBuiltins {
  private CharacterBuiltins() {}

  @Builtin(
      name = "char?",
      params = "x",
      doc = "True for strings of one character: there is no type of its own for characters.",
      example = "(char? \\a)",
      result = "true")
  public static boolean isCharacter(Context cx, Object x) {
    return x instanceof String text && isSingle(text);
  }

  @Builtin(
      name = "char",
      aliases = "integer->char",
      params = "x",
      doc = "The character of that number, as a string.",
      example = "(char 97)",
      result = "\"a\"")
  public static String character(Context cx, Object x) {
    if (x instanceof Long number && number >= 0 && number <= Character.MAX_CODE_POINT) {
      return Character.toString(number.intValue());
    }
    if (x instanceof String text && isSingle(text)) {
      return text;
    }
    throw Errors.argument("char", "x", "the number of a character, from 0 to 1114111", x);
  }

  @Builtin(
      name = "char-upcase",
      params = "c",
      doc = "The character in upper case.",
      example = "(char-upcase \\a)",
      result = "\"A\"")
  public static String upcase(Context cx, String c) {
    return Character.toString(Character.toUpperCase(codePoint("char-upcase", c)));
  }

  @Builtin(
      name = "char-downcase",
      params = "c",
      doc = "The character in lower case.",
      example = "(char-downcase \\A)",
      result = "\"a\"")
  public static String downcase(Context cx, String c) {
    return Character.toString(Character.toLowerCase(codePoint("char-downcase", c)));
  }

  @Builtin(
      name = "char-alphabetic?",
      aliases = {"char-letter?", "Character/isLetter"},
      params = "c",
      doc = "True for letters.",
      example = "(char-alphabetic? \\a)",
      result = "true")
  public static boolean isAlphabetic(Context cx, String c) {
    return Character.isLetter(codePoint("char-alphabetic?", c));
  }

  @Builtin(
      name = "char-numeric?",
      aliases = {"char-digit?", "Character/isDigit"},
      params = "c",
      doc = "True for digits.",
      example = "(char-numeric? \\7)",
      result = "true")
  public static boolean isNumeric(Context cx, String c) {
    return Character.isDigit(codePoint("char-numeric?", c));
  }

  @Builtin(
      name = "char-whitespace?",
      aliases = "Character/isWhitespace",
      params = "c",
      doc = "True for white space.",
      example = "(char-whitespace? \\space)",
      result = "true")
  public static boolean isWhitespace(Context cx, String c) {
    return Character.isWhitespace(codePoint("char-whitespace?", c));
  }

  @Builtin(
      name = "char-upper-case?",
      aliases = "Character/isUpperCase",
      params = "c",
      doc = "True for upper-case letters.",
      example = "(char-upper-case? \\A)",
      result = "true")
  public static boolean isUpperCase(Context cx, String c) {
    return Character.isUpperCase(codePoint("char-upper-case?", c));
  }

  @Builtin(
      name = "char-lower-case?",
      aliases = "Character/isLowerCase",
      params = "c",
      doc = "True for lower-case letters.",
      example = "(char-lower-case? \\a)",
      result = "true")
  public static boolean isLowerCase(Context cx, String c) {
    return Character.isLowerCase(codePoint("char-lower-case?", c));
  }

  @Builtin(
      name = "digit-value",
      params = "c",
      doc = "The number that a digit stands for, or false.",
      example = "(digit-value \\7)",
      result = "7")
  public static Object digitValue(Context cx, String c) {
    int digit = Character.digit(codePoint("digit-value", c), 10);
    return digit < 0 ? (Object) false : (Object) (long) digit;
  }

  private static boolean isSingle(String text) {
    return !text.isEmpty() && text.length() == Character.charCount(text.codePointAt(0));
  }

  private static int codePoint(String function, String c) {
    if (isSingle(c)) {
      return c.codePointAt(0);
    }
    throw Errors.argument(function, "c", "a string of one character", c);
  }
}
