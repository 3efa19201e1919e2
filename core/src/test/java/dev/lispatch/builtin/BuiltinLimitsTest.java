package dev.lispatch.builtin;

import static dev.lispatch.value.Numbers.normalize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinLimitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(str-repeat \"ab\" 1000000000000)",
        "(str-repeat \"ab\" 9223372036854775807)",
        "(pad-left \"a\" 1000000000000)",
        "(pad-right \"a\" 2147483647 \"abc\")",
        "(string-replace (str-repeat \"a\" 100000) \"a\" (str-repeat \"b\" 100000))",
        "(string-replace (str-repeat \"a\" 100000) #\"a\" (str-repeat \"$0\" 100000))",
        "(string-join (str-repeat \"a\" 1000) (string->list (str-repeat \"b\" 1000000)))",
        "(str-repeat (str-repeat (str-repeat \"a\" 10000) 10000) 10000)"
      })
  void call_thatWouldBuildGiant_stopsAtMemoryLimit(String expression) {
    var calls = new Calls(Limits.DEFAULT.withRunMaxHeap(64 << 20));
    assertThatThrownBy(() -> calls.value(expression)).isInstanceOf(LimitExceeded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(string-index-of (str-repeat \"a\" 100000000) \"b\")",
        "(string-last-index-of (str-repeat \"a\" 1000000) (str \"a\" (str-repeat \"a\" 1000)"
            + " \"b\"))",
        "(re-seq #\"(a|b|ab)*c\" (str-repeat \"ab\" 1000000))",
        "(string-split (str-repeat \"a,\" 1000000) #\",|;;\")",
        "(sha256 (str-repeat \"a\" 10000000))",
        "(gcd (expt 3 600000) (expt 7 350000))"
      })
  void call_onGiant_isStoppedByStepLimit(String expression) {
    var calls = new Calls(Limits.DEFAULT.withMaxSteps(2_000_000));
    assertThatThrownBy(() -> calls.value(expression)).isInstanceOf(LimitExceeded.class);
  }

  @Test
  void search_forLongPartInRepetition_takesLinearTime() {
    var calls = new Calls(Limits.DEFAULT.withMaxSteps(20_000_000));
    String search = "(str-repeat \"a\" 10000000) (str (str-repeat \"a\" 5000000) \"b\")";
    assertThat(calls.text("(string-index-of " + search + ")")).isEqualTo("nil");
  }

  @Test
  void search_randomTexts_isAsInJava() {
    var random = new SplittableRandom(4);
    var cx = new Calls().cx;
    for (int i = 0; i < 2_000; i++) {
      String text = letters(random, random.nextInt(12_000));
      int at = random.nextInt(text.length() + 1);
      String part =
          text.substring(at, Math.min(text.length(), at + random.nextInt(200)))
              + letters(random, random.nextInt(2));
      int from = random.nextInt(text.length() + 1);
      assertThat(TextSearch.indexOf(cx, text, part, from)).isEqualTo(text.indexOf(part, from));
      assertThat(TextSearch.lastIndexOf(cx, text, part, from))
          .isEqualTo(text.lastIndexOf(part, from));
    }
  }

  private static String letters(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(20) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }

  @Test
  void parse_manyDigits_isLiteralTooLarge() {
    for (String parse : new String[] {"parse-long", "parse-double", "string->number"}) {
      assertThatThrownBy(() -> new Calls().value("(" + parse + " (str-repeat \"1\" 1000000))"))
          .isInstanceOfSatisfying(
              LispError.class,
              e -> assertThat(e.kind()).isEqualTo(ErrorKind.LITERAL_TOO_LARGE.keyword().name()));
    }
    assertThat(new Calls().value("(parse-long (str-repeat \"1\" 1000))"))
        .isInstanceOf(BigInteger.class);
  }

  @Test
  void arithmetic_randomOperands_isAsBigInteger() {
    var random = new SplittableRandom(3);
    var cx = new Calls().cx;
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = operand(random);
      BigInteger b = operand(random);
      Object x = normalize(a);
      Object y = normalize(b);
      assertThat(ArithmeticBuiltins.gcd(cx, x, y)).isEqualTo(normalize(a.gcd(b)));
      assertThat(BitBuiltins.and(cx, x, y)).isEqualTo(normalize(a.and(b)));
      assertThat(BitBuiltins.xor(cx, x, y)).isEqualTo(normalize(a.xor(b)));
      assertThat(BitBuiltins.not(cx, x)).isEqualTo(normalize(a.not()));
      int shift = random.nextInt(200);
      assertThat(BitBuiltins.shiftLeft(cx, x, shift)).isEqualTo(normalize(a.shiftLeft(shift)));
      assertThat(BitBuiltins.shiftRight(cx, x, shift)).isEqualTo(normalize(a.shiftRight(shift)));
      assertThat(ArithmeticBuiltins.expt(cx, x, (long) shift % 8))
          .isEqualTo(normalize(a.pow(shift % 8)));
      assertThat(NumberTextBuiltins.parseLong(cx, a.toString())).isEqualTo(x);
    }
  }

  private static BigInteger operand(SplittableRandom random) {
    BigInteger number = BigInteger.valueOf(random.nextLong() >> random.nextInt(64));
    return random.nextInt(4) == 0 ? number.multiply(BigInteger.valueOf(random.nextLong())) : number;
  }

  @Test
  void gcd_ofLargeNumbers_isAsBigInteger() {
    BigInteger common = BigInteger.valueOf(1_000_003).pow(2_000);
    BigInteger a = common.multiply(BigInteger.valueOf(3).pow(30_000));
    BigInteger b = common.multiply(BigInteger.valueOf(7).pow(20_000));
    assertThat(ArithmeticBuiltins.gcd(new Calls().cx, a, b)).isEqualTo(common);
  }
}
