package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions of numbers, one call a line: what it gives, or {@code !} and the error that it
 * raises.
 */
class NumberFunctionsTest {
  private static final String CASES =
      """
      (+) ⇒ 0
      (+ 5) ⇒ 5
      (+ 1 2.0) ⇒ 3.0
      (+ 9223372036854775807 1) ⇒ 9223372036854775808
      (- 9223372036854775808 1) ⇒ 9223372036854775807
      (- 5) ⇒ -5
      (- -9223372036854775808) ⇒ 9223372036854775808
      (*) ⇒ 1
      (* 4294967296 4294967296) ⇒ 18446744073709551616
      (/ 6 3) ⇒ 2
      (/ 2) ⇒ 0.5
      (/ 1.0 4) ⇒ 0.25
      (/ 12 2 3) ⇒ 2
      (/ 1 0) ⇒ ! division-by-zero /: cannot divide by zero; test the divisor first, as in (if (zero? d) 0 (/ n d))
      (/ 1.0 0) ⇒ ! division-by-zero /: cannot divide by zero; test the divisor first, as in (if (zero? d) 0 (/ n d))
      (+ 1 "a") ⇒ ! type +: expected a number, got the string "a"; (str a b) joins strings
      (+ nil 1) ⇒ ! type +: expected a number, got nil; a missing key or an empty result is nil: (or x 0) gives a default
      (quot 7 -2) ⇒ -3
      (quot 7.5 2) ⇒ 3.0
      (rem -7 2) ⇒ -1
      (mod -7 2) ⇒ 1
      (mod 7 -2) ⇒ -1
      (mod -7.5 2) ⇒ 0.5
      (mod 5 0) ⇒ ! division-by-zero mod: cannot divide by zero; test the divisor first, as in (if (zero? d) 0 (mod n d))
      (inc 9223372036854775807) ⇒ 9223372036854775808
      (dec 1.5) ⇒ 0.5
      (abs -9223372036854775808) ⇒ 9223372036854775808
      (abs -1.5) ⇒ 1.5
      (max 1 2.0) ⇒ 2.0
      (max 2 1.0) ⇒ 2
      (max 1 ##NaN) ⇒ ##NaN
      (max ##NaN 1 2) ⇒ ##NaN
      (min 3 1 2) ⇒ 1
      (min 1 "a") ⇒ ! type min: expected a number, got the string "a"
      (max) ⇒ ! arity max takes at least 1 argument, (max x) or (max x y) or (max x y & more), but got 0
      (expt 2 10) ⇒ 1024
      (expt 2 -1) ⇒ 0.5
      (expt 2.0 3) ⇒ 8.0
      (expt -1 1000000000000001) ⇒ -1
      (expt 0 0) ⇒ 1
      (expt 0 -1) ⇒ ! division-by-zero /: cannot divide by zero; test the divisor first, as in (if (zero? d) 0 (/ n d))
      (expt 10 1000000) ⇒ ! number-too-large expt: the result would have about 3321929 bits, more than the 1000000 allowed (max-number-bits)
      (expt 3 99999999999999999999) ⇒ ! number-too-large expt: the result would have about 4611686018427387905 bits, more than the 1000000 allowed (max-number-bits)
      (Math/pow 2 3) ⇒ 8.0
      (gcd) ⇒ 0
      (gcd -12 18) ⇒ 6
      (gcd 12 18 27) ⇒ 3
      (gcd 1.5 2) ⇒ ! type gcd: x must be a whole number, got the number 1.5
      (lcm 4 6 10) ⇒ 60
      (lcm 0 5) ⇒ 0
      (< 1 2 3) ⇒ true
      (< 1 3 2) ⇒ false
      (< 1) ⇒ true
      (>= 3 3 1) ⇒ true
      (< 1 ##NaN) ⇒ false
      (== 1 1.0) ⇒ true
      (== 1 2 1) ⇒ false
      (< 1 "a") ⇒ ! type <: expected a number, got the string "a"
      (zero? 0) ⇒ true
      (zero? nil) ⇒ ! type zero?: expected a number, got nil; a missing key or an empty result is nil: (or x 0) gives a default
      (pos? nil) ⇒ ! type pos?: expected a number, got nil; a missing key or an empty result is nil: (or x 0) gives a default
      (even? 10) ⇒ true
      (odd? -3) ⇒ true
      (even? 1.5) ⇒ ! type even?: x must be a whole number, got the number 1.5
      (int? 5) ⇒ true
      (integer? 1.0) ⇒ false
      (double? 1.0) ⇒ true
      (float? 1.0) ⇒ true
      (nat-int? 0) ⇒ true
      (NaN? ##NaN) ⇒ true
      (infinite? ##Inf) ⇒ true
      (signum -2.5) ⇒ -1.0
      (Math/sqrt 16) ⇒ 4.0
      (sqrt -1) ⇒ ##NaN
      (isqrt 99999999999999999999) ⇒ 9999999999
      (isqrt -1) ⇒ ! type isqrt: n must be a whole number from 0 up, got the number -1
      (log 1000 10) ⇒ 3.0
      (log 0) ⇒ ##-Inf
      (Math/round 2.5) ⇒ 3
      (Math/round -2.5) ⇒ -2
      (round 0.49999999999999994) ⇒ 0
      (round 7) ⇒ 7
      (round 1e20) ⇒ 100000000000000000000
      (round ##NaN) ⇒ ! type round: ##NaN has no whole number near it
      (round 3.14159 2) ⇒ 3.14
      (round 2.675 2) ⇒ 2.68
      (Math/floor -2.5) ⇒ -3.0
      (Math/ceil 2.1) ⇒ 3.0
      (atan 1 0) ⇒ 1.5707963267948966
      (bit-and 12 10 8) ⇒ 8
      (bit-or 1 2 4) ⇒ 7
      (bit-not 0) ⇒ -1
      (bit-shift-left 1 10) ⇒ 1024
      (bit-shift-left 1 64) ⇒ 18446744073709551616
      (bit-shift-left 1 9000000000) ⇒ ! number-too-large bit-shift-left: the result would have about 9000000000 bits, more than the 1000000 allowed (max-number-bits)
      (bit-shift-left 1 -1) ⇒ ! type bit-shift-left: n must be 0 or more, got the number -1
      (bit-shift-right -8 1) ⇒ -4
      (bit-shift-right 8 100) ⇒ 0
      (unsigned-bit-shift-right -1 60) ⇒ 15
      (bit-test 5 2) ⇒ true
      (bit-set 0 3) ⇒ 8
      (bit-clear 15 1) ⇒ 13
      (bit-flip 5 0) ⇒ 4
      (bit-and-not 12 10) ⇒ 4
      (bit-count 255) ⇒ 8
      (bit-and 1.5 1) ⇒ ! type bit-and: x must be a whole number, got the number 1.5
      (arithmetic-shift 8 -2) ⇒ 2
      (int 3.7) ⇒ 3
      (int -3.7) ⇒ -3
      (int \\a) ⇒ 97
      (int "42") ⇒ ! type int: x must be a number; parse-long reads a number from a string, got the string "42"
      (int ##Inf) ⇒ ! type int: ##Inf has no whole number near it
      (long 1e19) ⇒ 10000000000000000000
      (double 3) ⇒ 3.0
      (exact 2.0) ⇒ 2
      (exact 2.5) ⇒ ! type exact: x must be a whole number; round it first, got the number 2.5
      (parse-long "42") ⇒ 42
      (parse-long "+42") ⇒ 42
      (parse-long "-0") ⇒ 0
      (parse-long "4 2") ⇒ nil
      (parse-long "") ⇒ nil
      (parse-long "-") ⇒ nil
      (parse-long "1.5") ⇒ nil
      (parse-long "9223372036854775808") ⇒ 9223372036854775808
      (parse-long nil) ⇒ ! type parse-long: s must be a string, got nil
      (parse-double "1.5") ⇒ 1.5
      (parse-double "1") ⇒ 1.0
      (parse-double " 1e3 ") ⇒ 1000.0
      (parse-double ".5") ⇒ 0.5
      (parse-double "5.") ⇒ 5.0
      (parse-double "abc") ⇒ nil
      (parse-double "1e") ⇒ nil
      (parse-double "NaN") ⇒ ##NaN
      (parse-double "-Infinity") ⇒ ##-Inf
      (parse-double "") ⇒ nil
      (parse-double ".") ⇒ nil
      (parse-boolean "true") ⇒ true
      (parse-boolean "false") ⇒ false
      (parse-boolean "x") ⇒ nil
      (string->number "1e3") ⇒ 1000.0
      (string->number "abc") ⇒ false
      (string->number "-ff" 16) ⇒ -255
      (number->string 3.0) ⇒ "3.0"
      (number->string 255 2) ⇒ "11111111"
      (number->string 255 99) ⇒ ! type number->string: radix must be a number from 2 to 36, got the number 99
      (rand-int 0) ⇒ 0
      (rand-nth []) ⇒ ! index rand-nth: an empty collection has no items to choose from
      (rand-nth nil) ⇒ nil
      (shuffle []) ⇒ []
      (random-sample 0 [1 2]) ⇒ ()
      (random 0) ⇒ ! type random: n must be a number above 0, got the number 0
      """;

  static Stream<Arguments> cases() {
    return CASES
        .lines()
        .map(line -> line.split(" ⇒ ", -1))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void call_ofFunction_givesResultOrError(String expression, String expected) {
    assertThat(new Calls().text(expression)).isEqualTo(expected);
  }
}
