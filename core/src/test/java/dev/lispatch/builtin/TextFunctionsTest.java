package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions of strings, regexes, names and characters, one call a line: what it gives, or
 * {@code !} and the error that it raises.
 */
class TextFunctionsTest {
  private static final String CASES =
      """
      (str) ⇒ ""
      (str nil) ⇒ ""
      (str nil "a" nil 1) ⇒ "a1"
      (str [1 "a" nil] :k 'x 1.5 true) ⇒ "[1 \\"a\\" nil]:kx1.5true"
      (str ##Inf) ⇒ "Infinity"
      (str {:a "b"}) ⇒ "{:a \\"b\\"}"
      (string-append "a" 1) ⇒ ! type string-append: each argument must be a string (str joins values of any kind), got the number 1
      (string-append) ⇒ ""
      (subs "hello" 1) ⇒ "ello"
      (subs "hello" 1 3) ⇒ "el"
      (subs "hello" 5) ⇒ ""
      (subs "hello" 3 10) ⇒ ! index subs: 3 to 10 is no part of a string of 5 characters
      (subs "hello" -1) ⇒ ! index subs: -1 to 5 is no part of a string of 5 characters
      (substring "hello" 1 3) ⇒ "el"
      (string-ref "abc" 3) ⇒ ! index string-ref: 3 is no index of a string of 3 characters
      (clojure.string/includes? "hello" "") ⇒ true
      (clojure.string/includes? "hello" "ll") ⇒ true
      (clojure.string/starts-with? "hello" "he") ⇒ true
      (clojure.string/ends-with? "hello" "lo") ⇒ true
      (clojure.string/index-of "hello" "l") ⇒ 2
      (clojure.string/index-of "hello" "l" 3) ⇒ 3
      (clojure.string/index-of "hello" "z") ⇒ nil
      (clojure.string/index-of "hello" "") ⇒ 0
      (clojure.string/index-of "hello" "l" -5) ⇒ 2
      (clojure.string/index-of "hello" "l" 50) ⇒ nil
      (clojure.string/index-of "hello" \\l) ⇒ 2
      (clojure.string/last-index-of "hello" "l") ⇒ 3
      (clojure.string/last-index-of "hello" "l" 2) ⇒ 2
      (clojure.string/last-index-of "hello" "") ⇒ 5
      (clojure.string/last-index-of "hello" "z") ⇒ nil
      (clojure.string/blank? nil) ⇒ true
      (clojure.string/blank? " \\t\\n") ⇒ true
      (clojure.string/blank? "a") ⇒ false
      (= (clojure.string/upper-case (str-repeat "ΐß𐐨a" 1000)) (str-repeat "\\u0399\\u0308\\u0301SS𐐀A" 1000)) ⇒ true
      (= (clojure.string/lower-case (str-repeat "İΣ ΣİΣ " 1000)) (str-repeat "i\\u0307ς σi\\u0307ς " 1000)) ⇒ true
      (= (clojure.string/lower-case (str-repeat "ΑΣ' 'Σ.Σ " 1000)) (str-repeat "ας' 'σ.ς " 1000)) ⇒ true
      (string<? "a" "b" "c") ⇒ true
      (string<? "a" "c" "b") ⇒ false
      (string<? "a" "b" 1) ⇒ ! type string<?: each argument must be a string, got the number 1; (str x) makes a string of any value
      (string->list "a😀b") ⇒ ("a" "😀" "b")
      (list->string '("a" "b")) ⇒ "ab"
      (clojure.string/upper-case "straße") ⇒ "STRASSE"
      (clojure.string/lower-case "ABC") ⇒ "abc"
      (clojure.string/capitalize "hELLO wORLD") ⇒ "Hello world"
      (clojure.string/capitalize "") ⇒ ""
      (clojure.string/trim "  a b \\n") ⇒ "a b"
      (clojure.string/triml "  a ") ⇒ "a "
      (clojure.string/trimr "  a ") ⇒ "  a"
      (clojure.string/trim "   ") ⇒ ""
      (clojure.string/trim-newline "a\\r\\n\\n") ⇒ "a"
      (clojure.string/reverse "hello") ⇒ "olleh"
      (clojure.string/reverse "a😀b") ⇒ "b😀a"
      (clojure.string/join [1 "a" nil :k]) ⇒ "1a:k"
      (clojure.string/join ", " [1 2 3]) ⇒ "1, 2, 3"
      (clojure.string/join "," []) ⇒ ""
      (clojure.string/join "," nil) ⇒ ""
      (clojure.string/join \\- "abc") ⇒ "a-b-c"
      (string-join '("a" "b") "-") ⇒ "a-b"
      (clojure.string/split "a,b,c" #",") ⇒ ["a" "b" "c"]
      (clojure.string/split "a,b,,," #",") ⇒ ["a" "b"]
      (clojure.string/split "a,b,,," #"," -1) ⇒ ["a" "b" "" "" ""]
      (clojure.string/split "a,b,c,d" #"," 2) ⇒ ["a" "b,c,d"]
      (clojure.string/split ",a" #",") ⇒ ["" "a"]
      (clojure.string/split "" #",") ⇒ [""]
      (clojure.string/split "abc" #"") ⇒ ["a" "b" "c"]
      (clojure.string/split "abc" #"" 2) ⇒ ["a" "bc"]
      (clojure.string/split "abc" #"x") ⇒ ["abc"]
      (clojure.string/split ",,," #",") ⇒ []
      (clojure.string/split "a1b22c" #"\\d+") ⇒ ["a" "b" "c"]
      (clojure.string/split " a b " #"\\s+") ⇒ ["" "a" "b"]
      (clojure.string/split "a.b" #"\\.") ⇒ ["a" "b"]
      (clojure.string/split "abc" #"b*") ⇒ ["a" "" "c"]
      (string-split "a, b" ", ") ⇒ ["a" "b"]
      (string-split "  a  b ") ⇒ ["a" "b"]
      (string-split "a.b.c" ".") ⇒ ["a" "b" "c"]
      (string-split "a😀b" "") ⇒ ["a" "😀" "b"]
      (string-split "a" 1) ⇒ ! type string-split: separator must be a string or a regex, got the number 1
      (clojure.string/split-lines "a\\nb\\r\\nc\\n\\n") ⇒ ["a" "b" "c"]
      (clojure.string/replace "hello" "l" "L") ⇒ "heLLo"
      (clojure.string/replace "hello" \\l \\L) ⇒ "heLLo"
      (clojure.string/replace "a.b" "." "$1") ⇒ "a$1b"
      (clojure.string/replace "hello" #"l+" "<$0>") ⇒ "he<ll>o"
      (clojure.string/replace "John Smith" #"(\\w+) (\\w+)" "$2, $1") ⇒ "Smith, John"
      (clojure.string/replace "a1b2" #"\\d" "\\\\$") ⇒ "a$b$"
      (clojure.string/replace "abc" #"[ac]" {"a" "1" "c" "3"}) ⇒ "1b3"
      (clojure.string/replace "abc" "" "-") ⇒ "-a-b-c-"
      (clojure.string/replace "abc" #"" "-") ⇒ "-a-b-c-"
      (clojure.string/replace "hello world" #"\\w+" clojure.string/capitalize) ⇒ "Hello World"
      (clojure.string/replace-first "hello" "l" "L") ⇒ "heLlo"
      (clojure.string/replace-first "hello" #"l" "L") ⇒ "heLlo"
      (clojure.string/replace-first "abc" "" "-") ⇒ "-abc"
      (clojure.string/replace "a" #"a" "$5") ⇒ ! parse string-replace: the replacement names group 5, but the regex has 0
      (clojure.string/replace "a" #"a" "$") ⇒ ! parse string-replace: the replacement has a $ without the number of a group; write \\\\$ for the sign itself
      (clojure.string/replace "ab" #"(?P<x>a)" "${x}${x}") ⇒ "aab"
      (clojure.string/replace "a" "a" 1) ⇒ ! type string-replace: replacement must be a string, got the number 1; (str x) makes a string of any value
      (clojure.string/escape "a<b>" {"<" "&lt;"}) ⇒ "a&lt;b>"
      (clojure.string/re-quote-replacement "$1\\\\") ⇒ "\\\\$1\\\\\\\\"
      (str-repeat "ab" 0) ⇒ ""
      (str-repeat "ab" -1) ⇒ ! type str-repeat: n must be 0 or more, got the number -1
      (pad-left "abc" 2) ⇒ "abc"
      (pad-left "7" 5 "ab") ⇒ "abab7"
      (pad-right "7" 4 ".") ⇒ "7..."
      (pad-left "7" 4 "") ⇒ ! type pad-left: padding must be a string that is not empty, got the string ""
      (re-find #"\\d+" "a12b3") ⇒ "12"
      (re-find #"x" "abc") ⇒ nil
      (re-find #"(a)(b)?" "ac") ⇒ ["a" "a" nil]
      (re-matches #"\\d+" "123") ⇒ "123"
      (re-matches #"\\d+" "123a") ⇒ nil
      (re-matches #"(\\d)(\\d)" "12") ⇒ ["12" "1" "2"]
      (re-seq #"\\d" "a1b2") ⇒ ("1" "2")
      (re-seq #"\\d" "ab") ⇒ nil
      (re-seq #"(\\w)=(\\d)" "a=1 b=2") ⇒ (["a=1" "a" "1"] ["b=2" "b" "2"])
      (re-find "a+" "caat") ⇒ "aa"
      (re-find 1 "a") ⇒ ! type re-find: re must be a regex, got the number 1
      (re-pattern "(a") ⇒ ! parse the regex "(a" is not valid: missing closing )
      (name :a/b) ⇒ "b"
      (name 'a) ⇒ "a"
      (name "s") ⇒ "s"
      (name nil) ⇒ ! type name: x must be a keyword or a symbol, got nil
      (namespace :a/b) ⇒ "a"
      (namespace :a) ⇒ nil
      (keyword "a/b") ⇒ :a/b
      (keyword "n" "a") ⇒ :n/a
      (keyword 'a) ⇒ :a
      (keyword nil) ⇒ nil
      (symbol "a") ⇒ a
      (symbol :a/b) ⇒ a/b
      (symbol "n" "a") ⇒ n/a
      (keyword? :a) ⇒ true
      (simple-keyword? :a/b) ⇒ false
      (qualified-symbol? 'a/b) ⇒ true
      (ident? "a") ⇒ false
      (char 97) ⇒ "a"
      (char -1) ⇒ ! type char: x must be the number of a character, from 0 to 1114111, got the number -1
      (char-upcase "ab") ⇒ ! type char-upcase: c must be a string of one character, got the string "ab"
      (digit-value \\x) ⇒ false
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
