package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions of formats, encodings and times, one call a line: what it gives, or {@code !} and
 * the error that it raises.
 */
class DataFunctionsTest {
  private static final String CASES =
      """
      (format "%s %s %s" 1 "a" :b) ⇒ "1 a :b"
      (format "%s" nil) ⇒ "null"
      (format "%s" [1 "a"]) ⇒ "[1 \\"a\\"]"
      (format "%d|%5d|%-5d|%05d|%,d" 42 42 42 42 1234567) ⇒ "42|   42|42   |00042|1,234,567"
      (format "%+d % d %(d %05d" 5 5 -5 -5) ⇒ "+5  5 (5) -0005"
      (format "%x %X %o %#x" 255 255 8 255) ⇒ "ff FF 10 0xff"
      (format "%x" -1) ⇒ "ffffffffffffffff"
      (format "%.2f %8.3f %-8.1f| %f" 3.14159 2.5 2.25 1.5) ⇒ "3.14    2.500 2.3     | 1.500000"
      (format "%.2f" 1.005) ⇒ "1.01"
      (format "%.0f" 2.5) ⇒ "3"
      (format "%08.2f" -3.14159) ⇒ "-0003.14"
      (format "%,.2f" 1234567.891) ⇒ "1,234,567.89"
      (format "%e %.2e %E" 12345.678 0.00012345 1.0) ⇒ "1.234568e+04 1.23e-04 1.000000E+00"
      (format "%.1f" 1) ⇒ "1.0"
      (format "%f" ##Inf) ⇒ "Infinity"
      (format "%f" -0.0) ⇒ "-0.000000"
      (format "%e" 0.0) ⇒ "0.000000e+00"
      (format "%c%c" \\a \\b) ⇒ "ab"
      (format "%b %b %B" true nil true) ⇒ "true false TRUE"
      (format "%5s|%-5s|%.2s|%S" "ab" "ab" "abc" "ab") ⇒ "   ab|ab   |ab|AB"
      (format "%2$s %1$s" "a" "b") ⇒ "b a"
      (format "100%%%n") ⇒ "100%\\n"
      (format "%d" 12345678901234567890) ⇒ "12345678901234567890"
      (format "%d" 1.5) ⇒ ! type format: %d needs a whole number (use %.0f, or int or round), got 1.5
      (format "%d" "a") ⇒ ! type format: %d needs a whole number, got "a"
      (format "%.2f" "a") ⇒ ! type format: %.2f needs a number, got "a"
      (format "%s %s" 1) ⇒ ! parse format: in %s at character 4, it needs value number 2, but there are 1; give one more, or write %% for a percent sign
      (format "50%") ⇒ ! parse format: in % at character 3, the template ends in the middle of a directive; write %% for a percent sign
      (format "%q" 1) ⇒ ! parse format: in %q at character 1, there is no such directive; there are %s %d %f %.2f %e %x %o %c %b %n %%
      (format "%999999999d" 1) ⇒ ! parse format: in %999999999 at character 1, a width may be 1000 at most
      (format "%.1001f" 1.0) ⇒ ! parse format: in %.1001 at character 1, a width may be 1000 at most
      (pr-str) ⇒ ""
      (pr-str "a" :b nil) ⇒ "\\"a\\" :b nil"
      (prn-str "a") ⇒ "\\"a\\"\\n"
      (print-str "a" ["b"]) ⇒ "a [b]"
      (println-str "a" 1) ⇒ "a 1\\n"
      (edn-read "[1 (a b) #{:k} \\"s\\" 'q]") ⇒ [1 (a b) #{:k} "s" (quote q)]
      (edn-read "[1") ⇒ ! parse edn-read: text:1:3: the [ opened at 1:1 is never closed: the text ended at 1:3; add ] where the forms end
      (edn-read "") ⇒ ! parse edn-read: text:1:1: one form was expected, but the text has none
      (edn-read "1 2") ⇒ 1
      (base64-encode "héllo") ⇒ "aMOpbGxv"
      (base64-decode "aMOpbGxv") ⇒ "héllo"
      (base64-decode "aGk") ⇒ "hi"
      (base64-decode "@@") ⇒ ! parse base64-decode: "@@" is not Base64
      (base64-decode "//79") ⇒ ! parse base64-decode: the bytes of "//79" are not text in UTF-8
      (sha256 "") ⇒ "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      (sha256 "abc") ⇒ "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      (format-time 0) ⇒ "1970-01-01T00:00:00.000Z"
      (format-time 1714566600000 "EEE d MMM yyyy HH:mm" "Europe/Berlin") ⇒ "Wed 1 May 2024 14:30"
      (format-time 0 "qqqqqqqqqqqqq") ⇒ ! parse format-time: "qqqqqqqqqqqqq" is no pattern for a time; it is made of letters such as yyyy-MM-dd HH:mm:ss.SSS, with other letters in 'quotes'
      (format-time 0 "yyyy" "Nowhere") ⇒ ! not-found format-time: there is no time zone "Nowhere"; zones are named like UTC, +02:00 or Europe/Berlin
      (format-time ##NaN) ⇒ ! type format-time: ms must be milliseconds within 270,000 years of 1970, got the number ##NaN
      (format-time 1e300) ⇒ ! type format-time: ms must be milliseconds within 270,000 years of 1970, got the number 1.0E300
      (parse-time "2024-05-01") ⇒ 1714521600000
      (parse-time "2024-05-01T12:30:00Z") ⇒ 1714566600000
      (parse-time "2024-05-01T12:30:00.250+02:00") ⇒ 1714559400250
      (parse-time "2024-05-01T12:30:00") ⇒ 1714566600000
      (parse-time "2024-05-01 12:30") ⇒ 1714566600000
      (parse-time "2024-05-01 12:30:00") ⇒ 1714566600000
      (parse-time "01.05.2024" "dd.MM.yyyy") ⇒ 1714521600000
      (parse-time "01.05.2024 14:30" "dd.MM.yyyy HH:mm" "Europe/Berlin") ⇒ 1714566600000
      (parse-time "soon") ⇒ ! parse parse-time: "soon" is no time of the form asked for; without a pattern it is written like 2024-05-01, 2024-05-01T12:30:00 or 2024-05-01T12:30:00Z
      (sleep 0) ⇒ nil
      (sleep -5) ⇒ nil
      (sleep ##NaN) ⇒ ! type sleep: ms must be a number of milliseconds, got the number ##NaN
      (sleep "a") ⇒ ! type sleep: ms must be a number, got the string "a"
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
