package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature;

/** Numbers as other kinds of numbers, and as text and back. */
public final class NumberTextBuiltins {
  private static final int DECIMAL = 10;

  private NumberTextBuiltins() {}

  @Builtin(
      name = "int",
      aliases = {"long", "bigint", "biginteger", "integer", "char->integer"},
      params = "x",
      doc =
          "The number cut to a whole number, of any size; of a one-character string the number "
              + "of the character.",
      example = "(int 3.7)",
      result = "3")
  public static Object integer(Context cx, Object x) {
    return switch (x) {
      case Double number -> Casts.integer(cx, "int", number);
      case String text when isCharacter(text) -> (long) text.codePointAt(0);
      case String text ->
          throw Errors.argument("int", "x", "a number; parse-long reads a number from a string", x);
      default -> number("int", x);
    };
  }

  @Builtin(
      name = "double",
      aliases = {"float", "exact->inexact", "inexact", "number->double"},
      params = "x",
      doc = "The number as a double.",
      example = "(double 3)",
      result = "3.0")
  public static double toDouble(Context cx, double x) {
    return x;
  }

  @Builtin(
      name = "exact",
      aliases = "inexact->exact",
      params = "x",
      doc = "A whole double as an integer; any other raises, since there are no ratios.",
      example = "(exact 2.0)",
      result = "2")
  public static Object exact(Context cx, Object x) {
    if (x instanceof Double number && number != Math.rint(number)) {
      throw Errors.argument("exact", "x", "a whole number; round it first", x);
    }
    return x instanceof Double number ? Casts.integer(cx, "exact", number) : number("exact", x);
  }

  @Builtin(
      name = "parse-long",
      aliases = "parse-int",
      params = "s",
      doc = "The integer that the string is, or nil if it is none.",
      example = "(parse-long \"-12\")",
      result = "-12",
      cost = Signature.Cost.LINEAR)
  public static Object parseLong(Context cx, String s) {
    Object number = NumberText.integer(cx, s, DECIMAL);
    return number == null ? Nil.NIL : number;
  }

  @Builtin(
      name = "parse-double",
      aliases = "parse-float",
      params = "s",
      doc = "The double that the string is, or nil if it is none.",
      example = "(parse-double \"1.5e3\")",
      result = "1500.0",
      cost = Signature.Cost.LINEAR)
  public static Object parseDouble(Context cx, String s) {
    Double number = NumberText.decimal(cx, s);
    return number == null ? Nil.NIL : number;
  }

  @Builtin(
      name = "parse-boolean",
      params = "s",
      doc = "True for \"true\", false for \"false\", nil for any other string.",
      example = "(parse-boolean \"true\")",
      result = "true")
  public static Object parseBoolean(Context cx, String s) {
    return switch (s) {
      case "true" -> true;
      case "false" -> false;
      default -> Nil.NIL;
    };
  }

  @Builtin(
      name = "string->number",
      params = {"s", "s radix"},
      doc = "The number that the string is, or false if it is none.",
      example = "(string->number \"ff\" 16)",
      result = "255",
      cost = Signature.Cost.LINEAR)
  public static Object fromText(Context cx, String s) {
    Object number = NumberText.integer(cx, s, DECIMAL);
    Object any = number == null ? NumberText.decimal(cx, s) : number;
    return any == null ? false : any;
  }

  public static Object fromText(Context cx, String s, int radix) {
    Object number = NumberText.integer(cx, s, checkedRadix("string->number", radix));
    return number == null ? false : number;
  }

  @Builtin(
      name = "number->string",
      params = {"x", "x radix"},
      doc = "The number as text.",
      example = "(number->string 255 16)",
      result = "\"ff\"",
      cost = Signature.Cost.SUPERLINEAR)
  public static String toText(Context cx, Object x) {
    return Printer.print(cx, number("number->string", x), Style.STR);
  }

  public static String toText(Context cx, Object x, int radix) {
    if (!Numbers.isInteger(x)) {
      throw Errors.argument("number->string", "x", "a whole number", x);
    }
    return NumberText.inRadix(cx, x, checkedRadix("number->string", radix));
  }

  private static Object number(String function, Object x) {
    if (Numbers.isNumber(x)) {
      return x;
    }
    throw Errors.notNumber(function, x);
  }

  private static boolean isCharacter(String text) {
    return !text.isEmpty() && text.length() == Character.charCount(text.codePointAt(0));
  }

  private static int checkedRadix(String function, int radix) {
    if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
      throw Errors.argument(function, "radix", "a number from 2 to 36", (long) radix);
    }
    return radix;
  }
}
