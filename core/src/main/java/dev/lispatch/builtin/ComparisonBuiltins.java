package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature;
import java.math.BigInteger;

/** Comparing numbers, and asking what kind of number a value is. */
public final class ComparisonBuiltins {
  private ComparisonBuiltins() {}

  @Builtin(
      name = "<",
      params = {"x", "x y", "x y & more"},
      doc = "True if each number is less than the next.",
      example = "(< 1 2 3)",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean less(Context cx, Object a) {
    return true;
  }

  public static boolean less(Context cx, Object a, Object b) {
    return Numbers.less(a, b);
  }

  public static boolean less(Context cx, Object a, Object b, Object[] more) {
    boolean result = Numbers.less(a, b);
    Object last = b;
    for (int i = 0; result && i < more.length; i++) {
      cx.step();
      result = Numbers.less(last, more[i]);
      last = more[i];
    }
    return result;
  }

  @Builtin(
      name = ">",
      params = {"x", "x y", "x y & more"},
      doc = "True if each number is greater than the next.",
      example = "(> 3 2 1)",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean greater(Context cx, Object a) {
    return true;
  }

  public static boolean greater(Context cx, Object a, Object b) {
    return Numbers.greater(a, b);
  }

  public static boolean greater(Context cx, Object a, Object b, Object[] more) {
    boolean result = Numbers.greater(a, b);
    Object last = b;
    for (int i = 0; result && i < more.length; i++) {
      cx.step();
      result = Numbers.greater(last, more[i]);
      last = more[i];
    }
    return result;
  }

  @Builtin(
      name = "<=",
      params = {"x", "x y", "x y & more"},
      doc = "True if no number is greater than the next.",
      example = "(<= 1 1 2)",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean lessOrEqual(Context cx, Object a) {
    return true;
  }

  public static boolean lessOrEqual(Context cx, Object a, Object b) {
    return Numbers.lessOrEqual(a, b);
  }

  public static boolean lessOrEqual(Context cx, Object a, Object b, Object[] more) {
    boolean result = Numbers.lessOrEqual(a, b);
    Object last = b;
    for (int i = 0; result && i < more.length; i++) {
      cx.step();
      result = Numbers.lessOrEqual(last, more[i]);
      last = more[i];
    }
    return result;
  }

  @Builtin(
      name = ">=",
      params = {"x", "x y", "x y & more"},
      doc = "True if no number is less than the next.",
      example = "(>= 2 1 1)",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean greaterOrEqual(Context cx, Object a) {
    return true;
  }

  public static boolean greaterOrEqual(Context cx, Object a, Object b) {
    return Numbers.greaterOrEqual(a, b);
  }

  public static boolean greaterOrEqual(Context cx, Object a, Object b, Object[] more) {
    boolean result = Numbers.greaterOrEqual(a, b);
    Object last = b;
    for (int i = 0; result && i < more.length; i++) {
      cx.step();
      result = Numbers.greaterOrEqual(last, more[i]);
      last = more[i];
    }
    return result;
  }

  @Builtin(
      name = "==",
      params = {"x", "x y", "x y & more"},
      doc = "True if the numbers are the same, whatever their type.",
      example = "(== 1 1.0)",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean sameNumber(Context cx, Object a) {
    return true;
  }

  public static boolean sameNumber(Context cx, Object a, Object b) {
    return Numbers.sameNumber(a, b);
  }

  public static boolean sameNumber(Context cx, Object a, Object b, Object[] more) {
    boolean result = Numbers.sameNumber(a, b);
    Object last = b;
    for (int i = 0; result && i < more.length; i++) {
      cx.step();
      result = Numbers.sameNumber(last, more[i]);
      last = more[i];
    }
    return result;
  }

  @Builtin(
      name = "zero?",
      params = "x",
      doc = "True if the number is 0.",
      example = "(zero? 0.0)",
      result = "true")
  public static boolean isZero(Context cx, Object x) {
    return Numbers.isZero(x);
  }

  @Builtin(
      name = "pos?",
      aliases = "positive?",
      params = "x",
      doc = "True if the number is greater than 0.",
      example = "(pos? 3)",
      result = "true")
  public static boolean isPositive(Context cx, Object x) {
    return signOf("pos?", x) > 0;
  }

  @Builtin(
      name = "neg?",
      aliases = "negative?",
      params = "x",
      doc = "True if the number is less than 0.",
      example = "(neg? -3)",
      result = "true")
  public static boolean isNegative(Context cx, Object x) {
    return signOf("neg?", x) < 0;
  }

  @Builtin(
      name = "even?",
      params = "x",
      doc = "True if the whole number can be divided by 2.",
      example = "(even? 4)",
      result = "true")
  public static boolean isEven(Context cx, Object x) {
    return !isOddInteger("even?", x);
  }

  @Builtin(
      name = "odd?",
      params = "x",
      doc = "True if the whole number cannot be divided by 2.",
      example = "(odd? 3)",
      result = "true")
  public static boolean isOdd(Context cx, Object x) {
    return isOddInteger("odd?", x);
  }

  @Builtin(
      name = "number?",
      aliases = {"real?", "complex?", "num?"},
      params = "x",
      doc = "True for integers and doubles.",
      example = "(number? 1.5)",
      result = "true")
  public static boolean isNumber(Context cx, Object x) {
    return Numbers.isNumber(x);
  }

  @Builtin(
      name = "integer?",
      aliases = {"exact-integer?", "exact?", "rational?", "exact-rational?"},
      params = "x",
      doc = "True for integers of any size; a double is none, even if it is whole.",
      example = "(integer? 2.0)",
      result = "false")
  public static boolean isInteger(Context cx, Object x) {
    return Numbers.isInteger(x);
  }

  @Builtin(
      name = "int?",
      aliases = "fixnum?",
      params = "x",
      doc = "True for integers of 64 bits.",
      example = "(int? 5)",
      result = "true")
  public static boolean isInt(Context cx, Object x) {
    return x instanceof Long;
  }

  @Builtin(
      name = "pos-int?",
      params = "x",
      doc = "True for integers of 64 bits above 0.",
      example = "(pos-int? 5)",
      result = "true")
  public static boolean isPositiveInt(Context cx, Object x) {
    return x instanceof Long number && number > 0;
  }

  @Builtin(
      name = "neg-int?",
      params = "x",
      doc = "True for integers of 64 bits below 0.",
      example = "(neg-int? -5)",
      result = "true")
  public static boolean isNegativeInt(Context cx, Object x) {
    return x instanceof Long number && number < 0;
  }

  @Builtin(
      name = "nat-int?",
      aliases = "exact-nonnegative-integer?",
      params = "x",
      doc = "True for integers of 64 bits from 0 up.",
      example = "(nat-int? 0)",
      result = "true")
  public static boolean isNaturalInt(Context cx, Object x) {
    return x instanceof Long number && number >= 0;
  }

  @Builtin(
      name = "double?",
      aliases = {"float?", "inexact?", "flonum?"},
      params = "x",
      doc = "True for doubles.",
      example = "(double? 1.0)",
      result = "true")
  public static boolean isDouble(Context cx, Object x) {
    return x instanceof Double;
  }

  @Builtin(
      name = "ratio?",
      aliases = "decimal?",
      params = "x",
      doc = "False: there are no ratios, (/ 1 2) is 0.5.",
      example = "(ratio? (/ 1 2))",
      result = "false")
  public static boolean isRatio(Context cx, Object x) {
    return false;
  }

  @Builtin(
      name = "NaN?",
      aliases = "nan?",
      params = "x",
      doc = "True for the double that is not a number.",
      example = "(NaN? ##NaN)",
      result = "true")
  public static boolean isNan(Context cx, Object x) {
    return Double.isNaN(Numbers.operand("NaN?", x));
  }

  @Builtin(
      name = "infinite?",
      params = "x",
      doc = "True for the infinite doubles.",
      example = "(infinite? ##-Inf)",
      result = "true")
  public static boolean isInfinite(Context cx, Object x) {
    return Double.isInfinite(asDouble("infinite?", x));
  }

  @Builtin(
      name = "finite?",
      params = "x",
      doc = "True for numbers that are neither infinite nor NaN.",
      example = "(finite? 1e308)",
      result = "true")
  public static boolean isFinite(Context cx, Object x) {
    return Double.isFinite(asDouble("finite?", x));
  }

  @Builtin(
      name = "signum",
      aliases = {"sign", "sgn", "Math/signum"},
      params = "x",
      doc = "The sign of the number: -1, 0 or 1; of a double as a double.",
      example = "(signum -7)",
      result = "-1")
  public static Object signum(Context cx, Object x) {
    return x instanceof Double number
        ? (Object) Math.signum(number)
        : (Object) (long) signOf("signum", x);
  }

  private static int signOf(String function, Object x) {
    if (!Numbers.isNumber(x)) {
      throw Errors.notNumber(function, x);
    }
    return Numbers.signum(x);
  }

  /** A big integer is finite, although it may be too large for a double. */
  private static double asDouble(String function, Object x) {
    return x instanceof BigInteger ? 0 : Numbers.operand(function, x);
  }

  private static boolean isOddInteger(String function, Object x) {
    return switch (x) {
      case Long number -> (number & 1) != 0;
      case BigInteger number -> number.testBit(0);
      default -> throw Errors.argument(function, "x", "a whole number", x);
    };
  }
}
