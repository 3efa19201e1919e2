package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Roots, logarithms, angles, rounding. */
public final class MathBuiltins {
  private static final double ROUNDING = 1e-9;
  private static final double EXACT = 0x1p52;
  private static final int MAX_DIGITS = 15;

  private MathBuiltins() {}

  @Builtin(
      name = "sqrt",
      aliases = "Math/sqrt",
      params = "x",
      doc = "The square root, as a double; NaN of a negative number.",
      example = "(sqrt 16)",
      result = "4.0")
  public static double sqrt(Context cx, double x) {
    return Math.sqrt(x);
  }

  @Builtin(
      name = "isqrt",
      params = "n",
      doc = "The square root of a whole number, rounded down to a whole number.",
      example = "(isqrt 17)",
      result = "4",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object isqrt(Context cx, Object n) {
    return Powers.integerRoot(cx, n);
  }

  @Builtin(
      name = "cbrt",
      aliases = "Math/cbrt",
      params = "x",
      doc = "The cube root, as a double.",
      example = "(cbrt 27)",
      result = "3.0")
  public static double cbrt(Context cx, double x) {
    return Math.cbrt(x);
  }

  @Builtin(
      name = "exp",
      aliases = "Math/exp",
      params = "x",
      doc = "The number e to the power of x.",
      example = "(exp 0)",
      result = "1.0")
  public static double exp(Context cx, double x) {
    return Math.exp(x);
  }

  @Builtin(
      name = "log",
      aliases = {"Math/log", "ln"},
      params = {"x", "x base"},
      doc = "The natural logarithm, or the logarithm to that base.",
      example = "(log 8 2)",
      result = "3.0")
  public static double log(Context cx, Object x) {
    return Powers.log(x);
  }

  public static double log(Context cx, Object x, Object base) {
    double y = Powers.log(base);
    double quotient = Powers.log(x) / y;
    double whole = Math.rint(quotient);
    return Math.abs(quotient - whole) < ROUNDING
            && Math.pow(Numbers.toDouble(base), whole) == Numbers.toDouble(x)
        ? whole
        : quotient;
  }

  @Builtin(
      name = "log10",
      aliases = "Math/log10",
      params = "x",
      doc = "The logarithm to base 10.",
      example = "(log10 1000)",
      result = "3.0")
  public static double log10(Context cx, double x) {
    return Math.log10(x);
  }

  @Builtin(
      name = "log2",
      params = "x",
      doc = "The logarithm to base 2.",
      example = "(log2 8)",
      result = "3.0")
  public static double log2(Context cx, Object x) {
    return log(cx, x, 2L);
  }

  @Builtin(
      name = "sin",
      aliases = "Math/sin",
      params = "x",
      doc = "The sine of an angle in radians.",
      example = "(sin 0)",
      result = "0.0")
  public static double sin(Context cx, double x) {
    return Math.sin(x);
  }

  @Builtin(
      name = "cos",
      aliases = "Math/cos",
      params = "x",
      doc = "The cosine of an angle in radians.",
      example = "(cos 0)",
      result = "1.0")
  public static double cos(Context cx, double x) {
    return Math.cos(x);
  }

  @Builtin(
      name = "tan",
      aliases = "Math/tan",
      params = "x",
      doc = "The tangent of an angle in radians.",
      example = "(tan 0)",
      result = "0.0")
  public static double tan(Context cx, double x) {
    return Math.tan(x);
  }

  @Builtin(
      name = "asin",
      aliases = "Math/asin",
      params = "x",
      doc = "The angle in radians whose sine is x.",
      example = "(asin 0)",
      result = "0.0")
  public static double asin(Context cx, double x) {
    return Math.asin(x);
  }

  @Builtin(
      name = "acos",
      aliases = "Math/acos",
      params = "x",
      doc = "The angle in radians whose cosine is x.",
      example = "(acos 1)",
      result = "0.0")
  public static double acos(Context cx, double x) {
    return Math.acos(x);
  }

  @Builtin(
      name = "atan",
      aliases = {"Math/atan", "atan2", "Math/atan2"},
      params = {"x", "y x"},
      doc =
          "The angle in radians whose tangent is x; with two numbers the angle of the point "
              + "(x, y).",
      example = "(atan 0)",
      result = "0.0")
  public static double atan(Context cx, double x) {
    return Math.atan(x);
  }

  public static double atan(Context cx, double y, double x) {
    return Math.atan2(y, x);
  }

  @Builtin(
      name = "sinh",
      aliases = "Math/sinh",
      params = "x",
      doc = "The hyperbolic sine.",
      example = "(sinh 0)",
      result = "0.0")
  public static double sinh(Context cx, double x) {
    return Math.sinh(x);
  }

  @Builtin(
      name = "cosh",
      aliases = "Math/cosh",
      params = "x",
      doc = "The hyperbolic cosine.",
      example = "(cosh 0)",
      result = "1.0")
  public static double cosh(Context cx, double x) {
    return Math.cosh(x);
  }

  @Builtin(
      name = "tanh",
      aliases = "Math/tanh",
      params = "x",
      doc = "The hyperbolic tangent.",
      example = "(tanh 0)",
      result = "0.0")
  public static double tanh(Context cx, double x) {
    return Math.tanh(x);
  }

  @Builtin(
      name = "hypot",
      aliases = "Math/hypot",
      params = "x y",
      doc = "The length of the diagonal of a rectangle.",
      example = "(hypot 3 4)",
      result = "5.0")
  public static double hypot(Context cx, double x, double y) {
    return Math.hypot(x, y);
  }

  @Builtin(
      name = "to-radians",
      aliases = "Math/toRadians",
      params = "x",
      doc = "An angle in degrees as radians.",
      example = "(to-radians 0)",
      result = "0.0")
  public static double toRadians(Context cx, double x) {
    return Math.toRadians(x);
  }

  @Builtin(
      name = "to-degrees",
      aliases = "Math/toDegrees",
      params = "x",
      doc = "An angle in radians as degrees.",
      example = "(to-degrees 0)",
      result = "0.0")
  public static double toDegrees(Context cx, double x) {
    return Math.toDegrees(x);
  }

  @Builtin(
      name = "floor",
      aliases = "Math/floor",
      params = "x",
      doc = "The greatest whole number not above x, as a double; (int x) makes it an integer.",
      example = "(floor 2.7)",
      result = "2.0")
  public static double floor(Context cx, double x) {
    return Math.floor(x);
  }

  @Builtin(
      name = "ceil",
      aliases = {"Math/ceil", "ceiling"},
      params = "x",
      doc = "The least whole number not below x, as a double.",
      example = "(ceil 2.1)",
      result = "3.0")
  public static double ceil(Context cx, double x) {
    return Math.ceil(x);
  }

  @Builtin(
      name = "truncate",
      aliases = "trunc",
      params = "x",
      doc = "The whole number next to x towards zero, as a double.",
      example = "(truncate -2.7)",
      result = "-2.0")
  public static double truncate(Context cx, double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  @Builtin(
      name = "rint",
      aliases = "Math/rint",
      params = "x",
      doc = "The nearest whole number as a double; of two equally near the even one.",
      example = "(rint 2.5)",
      result = "2.0")
  public static double rint(Context cx, double x) {
    return Math.rint(x);
  }

  @Builtin(
      name = "round",
      aliases = "Math/round",
      params = {"x", "x digits"},
      doc =
          "The nearest integer, a half goes up; with digits a double with that many places "
              + "after the point.",
      example = "(round 2.5)",
      result = "3")
  public static Object round(Context cx, Object x) {
    if (Numbers.isInteger(x)) {
      return x;
    }
    double number = Numbers.operand("round", x);
    return Math.abs(number) < EXACT
        ? (Object) Math.round(number)
        : Casts.integer(cx, "round", number);
  }

  public static Object round(Context cx, Object x, int digits) {
    double number = Numbers.operand("round", x);
    if (digits < 0 || digits > MAX_DIGITS) {
      throw Errors.argument("round", "digits", "a number from 0 to " + MAX_DIGITS, (long) digits);
    }
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).doubleValue()
        : number;
  }
}
