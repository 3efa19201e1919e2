package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature;

/** Arithmetic: sums, products, quotients, powers, extremes. */
public final class ArithmeticBuiltins {
  private ArithmeticBuiltins() {}

  @Builtin(
      name = "+",
      aliases = "+'",
      params = {"", "x", "x y", "x y & more"},
      doc = "The sum; integers grow beyond 64 bits by themselves.",
      example = "(+ 1 2 3)",
      result = "6")
  public static Object add(Context cx) {
    return 0L;
  }

  public static Object add(Context cx, Object a) {
    return number("+", a);
  }

  public static Object add(Context cx, Object a, Object b) {
    return Numbers.add(cx, a, b);
  }

  public static Object add(Context cx, Object a, Object b, Object[] more) {
    Object result = Numbers.add(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = Numbers.add(cx, result, x);
    }
    return result;
  }

  @Builtin(
      name = "-",
      aliases = "-'",
      params = {"x", "x y", "x y & more"},
      doc = "The difference; with one number its negation.",
      example = "(- 10 3 2)",
      result = "5")
  public static Object subtract(Context cx, Object a) {
    return Numbers.negate(cx, a);
  }

  public static Object subtract(Context cx, Object a, Object b) {
    return Numbers.subtract(cx, a, b);
  }

  public static Object subtract(Context cx, Object a, Object b, Object[] more) {
    Object result = Numbers.subtract(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = Numbers.subtract(cx, result, x);
    }
    return result;
  }

  @Builtin(
      name = "*",
      aliases = "*'",
      params = {"", "x", "x y", "x y & more"},
      doc = "The product; integers grow beyond 64 bits by themselves.",
      example = "(* 2 3 4)",
      result = "24",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object multiply(Context cx) {
    return 1L;
  }

  public static Object multiply(Context cx, Object a) {
    return number("*", a);
  }

  public static Object multiply(Context cx, Object a, Object b) {
    return Numbers.multiply(cx, a, b);
  }

  public static Object multiply(Context cx, Object a, Object b, Object[] more) {
    Object result = Numbers.multiply(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = Numbers.multiply(cx, result, x);
    }
    return result;
  }

  @Builtin(
      name = "/",
      params = {"x", "x y", "x y & more"},
      doc =
          "The quotient: a whole number if it comes out even, else a double. With one number 1 "
              + "divided by it.",
      example = "(/ 1 2)",
      result = "0.5",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object divide(Context cx, Object a) {
    return Numbers.divide(cx, 1L, a);
  }

  public static Object divide(Context cx, Object a, Object b) {
    return Numbers.divide(cx, a, b);
  }

  public static Object divide(Context cx, Object a, Object b, Object[] more) {
    Object result = Numbers.divide(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = Numbers.divide(cx, result, x);
    }
    return result;
  }

  @Builtin(
      name = "quot",
      aliases = {"quotient", "truncate-quotient"},
      params = "x y",
      doc = "The quotient, cut to a whole number towards zero.",
      example = "(quot -7 2)",
      result = "-3",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object quot(Context cx, Object a, Object b) {
    return Numbers.quot(cx, a, b);
  }

  @Builtin(
      name = "rem",
      aliases = {"remainder", "truncate-remainder"},
      params = "x y",
      doc = "What quot leaves over; it has the sign of x.",
      example = "(rem -7 2)",
      result = "-1",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object rem(Context cx, Object a, Object b) {
    return Numbers.rem(cx, a, b);
  }

  @Builtin(
      name = "mod",
      aliases = {"modulo", "floor-remainder"},
      params = "x y",
      doc = "The remainder that has the sign of y.",
      example = "(mod -7 2)",
      result = "1",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object mod(Context cx, Object a, Object b) {
    return Numbers.mod(cx, a, b);
  }

  @Builtin(
      name = "inc",
      aliases = {"inc'", "1+", "add1"},
      params = "x",
      doc = "One more than x.",
      example = "(inc 41)",
      result = "42")
  public static Object inc(Context cx, Object a) {
    return Numbers.add(cx, a, 1L);
  }

  @Builtin(
      name = "dec",
      aliases = {"dec'", "1-", "-1+", "sub1"},
      params = "x",
      doc = "One less than x.",
      example = "(dec 43)",
      result = "42")
  public static Object dec(Context cx, Object a) {
    return Numbers.subtract(cx, a, 1L);
  }

  @Builtin(
      name = "abs",
      aliases = {"Math/abs", "magnitude"},
      params = "x",
      doc = "The number without its sign.",
      example = "(abs -5)",
      result = "5")
  public static Object abs(Context cx, Object a) {
    return Numbers.abs(cx, a);
  }

  @Builtin(
      name = "square",
      params = "x",
      doc = "The number times itself.",
      example = "(square 12)",
      result = "144",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object square(Context cx, Object a) {
    return Numbers.multiply(cx, a, a);
  }

  @Builtin(
      name = "cube",
      params = "x",
      doc = "The number times itself times itself.",
      example = "(cube 3)",
      result = "27",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object cube(Context cx, Object a) {
    return Numbers.multiply(cx, a, Numbers.multiply(cx, a, a));
  }

  @Builtin(
      name = "max",
      aliases = "Math/max",
      params = {"x", "x y", "x y & more"},
      doc = "The greatest of the numbers, as it was given; NaN if one of them is NaN.",
      example = "(max 3 1 2)",
      result = "3",
      cost = Signature.Cost.LINEAR)
  public static Object max(Context cx, Object a) {
    return number("max", a);
  }

  public static Object max(Context cx, Object a, Object b) {
    number("max", a);
    number("max", b);
    return isNan(a) || (!isNan(b) && Numbers.greater(a, b)) ? a : b;
  }

  public static Object max(Context cx, Object a, Object b, Object[] more) {
    Object result = max(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = max(cx, result, x);
    }
    return result;
  }

  @Builtin(
      name = "min",
      aliases = "Math/min",
      params = {"x", "x y", "x y & more"},
      doc = "The least of the numbers, as it was given; NaN if one of them is NaN.",
      example = "(min 3 1 2)",
      result = "1",
      cost = Signature.Cost.LINEAR)
  public static Object min(Context cx, Object a) {
    return number("min", a);
  }

  public static Object min(Context cx, Object a, Object b) {
    number("min", a);
    number("min", b);
    return isNan(a) || (!isNan(b) && Numbers.less(a, b)) ? a : b;
  }

  public static Object min(Context cx, Object a, Object b, Object[] more) {
    Object result = min(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = min(cx, result, x);
    }
    return result;
  }

  @Builtin(
      name = "expt",
      aliases = "pow",
      params = "base exponent",
      doc =
          "The power of a number: exact for a whole exponent that is not negative, a double "
              + "otherwise.",
      example = "(expt 2 100)",
      result = "1267650600228229401496703205376",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object expt(Context cx, Object base, Object exponent) {
    number("expt", base);
    number("expt", exponent);
    if (base instanceof Double || exponent instanceof Double) {
      return Math.pow(Numbers.toDouble(base), Numbers.toDouble(exponent));
    }
    return Powers.exact(cx, base, exponent);
  }

  @Builtin(
      name = "Math/pow",
      params = "base exponent",
      doc = "The power of a number as a double.",
      example = "(Math/pow 2 10)",
      result = "1024.0")
  public static double power(Context cx, double base, double exponent) {
    return Math.pow(base, exponent);
  }

  @Builtin(
      name = "gcd",
      params = {"", "x", "x y", "x y & more"},
      doc = "The greatest common divisor of whole numbers; 0 of none.",
      example = "(gcd 12 18)",
      result = "6",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object gcd(Context cx) {
    return 0L;
  }

  public static Object gcd(Context cx, Object a) {
    return Numbers.abs(cx, integer("gcd", a));
  }

  public static Object gcd(Context cx, Object a, Object b) {
    return Powers.gcd(cx, integer("gcd", a), integer("gcd", b));
  }

  public static Object gcd(Context cx, Object a, Object b, Object[] more) {
    Object result = gcd(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = gcd(cx, result, x);
    }
    return result;
  }

  @Builtin(
      name = "lcm",
      params = {"", "x", "x y", "x y & more"},
      doc = "The least common multiple of whole numbers; 1 of none.",
      example = "(lcm 4 6)",
      result = "12",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object lcm(Context cx) {
    return 1L;
  }

  public static Object lcm(Context cx, Object a) {
    return Numbers.abs(cx, integer("lcm", a));
  }

  public static Object lcm(Context cx, Object a, Object b) {
    Object divisor = gcd(cx, a, b);
    return Numbers.isZero(divisor)
        ? divisor
        : Numbers.abs(cx, Numbers.multiply(cx, Numbers.quot(cx, a, divisor), b));
  }

  public static Object lcm(Context cx, Object a, Object b, Object[] more) {
    Object result = lcm(cx, a, b);
    for (Object x : more) {
      cx.step();
      result = lcm(cx, result, x);
    }
    return result;
  }

  private static Object number(String function, Object x) {
    if (Numbers.isNumber(x)) {
      return x;
    }
    throw Errors.notNumber(function, x);
  }

  private static Object integer(String function, Object x) {
    if (Numbers.isInteger(x)) {
      return x;
    }
    throw Errors.argument(function, "x", "a whole number", x);
  }

  private static boolean isNan(Object x) {
    return x instanceof Double number && number.isNaN();
  }
}
