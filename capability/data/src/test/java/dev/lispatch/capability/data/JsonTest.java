package dev.lispatch.capability.data;

import static dev.lispatch.capability.data.Program.key;
import static dev.lispatch.capability.data.Program.map;
import static dev.lispatch.capability.data.Program.message;
import static dev.lispatch.capability.data.Program.same;
import static dev.lispatch.capability.data.Program.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.value.Equality;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Symbol;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private final Program program = Program.usual();

  private Object parse(String text) {
    return program.call("json-parse", text);
  }

  private String encode(Object value) {
    return (String) program.call("json-encode", value);
  }

  @Test
  void parse_ofEachKind_givesItsValue() {
    Object expected =
        map(
            key("s"),
            "a\"\n\u00e9\uD83D\uDE00",
            key("i"),
            42L,
            key("d"),
            2.5,
            key("t"),
            true,
            key("f"),
            false,
            key("n"),
            Nil.NIL,
            key("a"),
            vector(1L, vector(), map()),
            key("two words"),
            1L);
    String text =
        "{\"s\":\"a\\\"\\n"
            + "\\u00e9\uD83D\uDE00\",\"i\":42,\"d\":2.5,\"t\":true,\"f\":false,\"n\":null,\"a\":[1,[],{}],\"two"
            + " words\":1}";
    assertThat(same(parse(text), expected)).isTrue();
  }

  @Test
  void parse_withStringKeys_keepsStrings() {
    Object value = program.call("json-parse", "{\"a\":{\"b\":1}}", key("keys"), key("string"));
    assertThat(same(value, map("a", map("b", 1L)))).isTrue();
  }

  @Test
  void parse_withUnknownKeys_raises() {
    assertThat(message(program.error("json-parse", "{}", key("keys"), key("symbol"))))
        .contains(":keys must be :keyword or :string");
  }

  @Test
  void parse_equalKeys_lastCounts() {
    assertThat(same(parse("{\"a\":1,\"a\":2}"), map(key("a"), 2L))).isTrue();
  }

  @Test
  void parse_scalarsAlone_areValues() {
    assertThat(parse(" 7 ")).isEqualTo(7L);
    assertThat(parse("null")).isEqualTo(Nil.NIL);
    assertThat(parse("\uFEFF\"x\"")).isEqualTo("x");
  }

  @Test
  void parse_numbers_areExact() {
    assertThat(parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(parse("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
    assertThat(parse("-0.0")).isEqualTo(-0.0);
    assertThat(parse("1E2")).isEqualTo(100.0);
    assertThat(parse("0.1")).isEqualTo(0.1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "[1,",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "[1,]",
        "nul",
        "NaN",
        "+1",
        "01",
        "1.",
        ".5",
        "\"abc",
        "\"\\q\"",
        "\"a\nb\"",
        "1 2",
        "[1]]",
        "// x\n1",
        "]",
        "1e999",
        "\u0000"
      })
  void parse_ofWhatIsNoJson_raisesWithPlace(String text) {
    PersistentMap error = program.error("json-parse", text);
    assertThat(error.find(key("kind"))).isEqualTo(key("parse"));
    assertThat((Long) error.find(key("line"))).isPositive();
    assertThat((Long) error.find(key("column"))).isPositive();
    assertThat(message(error))
        .startsWith("json-parse: ")
        .doesNotContain("Source")
        .doesNotContain("Feature")
        .doesNotContain("jackson")
        .doesNotContain("java");
  }

  @Test
  void parse_error_namesLineAndColumn() {
    PersistentMap error = program.error("json-parse", "{\"a\": 1,\n \"b\" 2}");
    assertThat(message(error)).contains("at line 2, column 6").contains("colon");
  }

  @ParameterizedTest
  @CsvSource({"[", "'{\"a\":'", "'[{\"a\":'"})
  void parse_nestedAMillionDeep_raises(String open) {
    PersistentMap error = program.error("json-parse", open.repeat(1_000_000));
    assertThat(message(error)).contains("nested more than 1000 deep");
  }

  @Test
  void parse_nestedAtTheBound_works() {
    Object value = parse("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH));
    assertThat(encode(value)).hasSize(2 * Json.MAX_DEPTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "1.", "1e"})
  void parse_numberOfAMillionDigits_raises(String start) {
    PersistentMap error = program.error("json-parse", start + "1".repeat(1_000_000));
    assertThat(error.find(key("kind"))).isEqualTo(key("literal-too-large"));
    assertThat(message(error)).contains("max-literal-digits");
  }

  @Test
  void parse_manyDistinctKeys_isLinear() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      text.append(i == 0 ? "" : ",").append("\"key").append(i).append("\":").append(i);
    }
    PersistentMap value = (PersistentMap) parse(text.append('}').toString());
    assertThat(value.size()).isEqualTo(200_000);
  }

  @Test
  void parse_withoutSteps_stops() {
    Program poor = Program.under(Limits.DEFAULT.withMaxSteps(10_000));
    String text = "[" + "1,".repeat(500_000) + "1]";
    assertThatThrownBy(() -> poor.call("json-parse", text)).isInstanceOf(LimitExceeded.class);
  }

  @Test
  void parse_loneSurrogates_surviveTheRoundTrip() {
    Object value = parse("\"a\\ud800b\"");
    assertThat(value).isEqualTo("a\uD800b");
    assertThat(encode(value)).isEqualTo("\"a\\uD800b\"");
    assertThat(parse(encode(value))).isEqualTo(value);
    assertThat(encode(map("\uDC00", 1L))).isEqualTo("{\"\\uDC00\":1}");
    assertThat(encode("\uD83D\uDE00")).isEqualTo("\"\uD83D\uDE00\"");
  }

  @Test
  void encode_ofEachKind_givesJson() {
    Object value =
        map(
            key("a/b"),
            vector(1L, 2.5, Nil.NIL, true),
            "s",
            PersistentList.of("x\"\\\n\u0001", key("ok"), new Symbol("sym")),
            new Symbol("sym"),
            new BigInteger("123456789012345678901234567890"),
            7L,
            map(),
            1.5,
            vector());
    assertThat(encode(value))
        .isEqualTo(
            "{\"a/b\":[1,2.5,null,true],\"s\":[\"x\\\"\\\\\\n\\u0001\",\"ok\",\"sym\"],"
                + "\"sym\":123456789012345678901234567890,\"7\":{},\"1.5\":[]}");
  }

  @Test
  void encode_ofASet_isAnArray() {
    PersistentSet set = PersistentSet.empty(Equality.INSTANCE).add("only");
    assertThat(encode(set)).isEqualTo("[\"only\"]");
  }

  @Test
  void pretty_indents() {
    Object value =
        map(key("a"), vector(1L, map(key("b"), Nil.NIL)), key("c"), vector(), key("d"), map());
    assertThat(program.call("json-pretty", value))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b": null
                }
              ],
              "c": [],
              "d": {}
            }\
            """);
  }

  @Test
  void encode_ofWhatJsonCannotSay_raises() {
    assertThat(message(program.error("json-encode", Double.NaN))).contains("##NaN");
    assertThat(message(program.error("json-encode", vector(Double.NEGATIVE_INFINITY))))
        .contains("##-Inf");
    assertThat(message(program.error("json-encode", Regex.of("a+")))).contains("cannot be written");
    assertThat(message(program.error("json-encode", new JsonBuiltinsLibrary().function(0))))
        .contains("the function json-parse");
    assertThat(message(program.error("json-encode", map(vector(1L), 1L))))
        .contains("a key must be");
    assertThat(program.error("json-encode", map(Nil.NIL, 1L)).find(key("kind")))
        .isEqualTo(key("type"));
  }

  @Test
  void encode_nestedAMillionDeep_raises() {
    Object value = vector();
    for (int i = 0; i < 1_000_000; i++) {
      value = vector(value);
    }
    assertThat(message(program.error("json-encode", value))).contains("nested more than 1000 deep");
  }

  @Test
  void encode_ofSharedStructureOfExponentialSize_stopsAtTheHeapCap() {
    PersistentVector value = vector("0123456789");
    for (int i = 0; i < 60; i++) {
      value = vector(value, value);
    }
    Object doubled = value;
    Program small = Program.under(Limits.DEFAULT.withRunMaxHeap(1 << 20));
    assertThatThrownBy(() -> small.call("json-encode", doubled))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("run-max-heap");
  }

  @Test
  void encode_ofABigInteger_isCharged() {
    Program poor = Program.under(Limits.DEFAULT.withMaxSteps(100_000));
    BigInteger huge = BigInteger.ONE.shiftLeft(999_999);
    assertThatThrownBy(() -> poor.call("json-encode", huge)).isInstanceOf(LimitExceeded.class);
  }

  @Test
  void roundTrip_ofRandomValues_keepsThem() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      Object value = randomValue(random, 4);
      assertThat(same(parse(encode(value)), value)).as(encode(value)).isTrue();
      Object pretty = program.call("json-pretty", value);
      assertThat(same(parse((String) pretty), value)).isTrue();
    }
  }

  @Test
  void parse_ofDamagedTexts_neverFailsOtherwise() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(encode(randomValue(random, 3)));
      for (int k = 0; k < 3; k++) {
        char c = (char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : random.nextInt(128));
        text.setCharAt(random.nextInt(text.length()), c);
      }
      try {
        parse(text.toString());
      } catch (LispError expected) {
        assertThat(expected.kind()).isIn("parse", "literal-too-large");
      }
    }
  }

  private static Object randomValue(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
      case 2 -> Nil.NIL;
      case 3 -> random.nextBoolean();
      case 4 ->
          BigInteger.valueOf(random.nextLong())
              .multiply(BigInteger.TWO.pow(64))
              .add(BigInteger.ONE);
      case 5 -> randomText(random);
      case 6 -> {
        Object[] items = new Object[random.nextInt(4)];
        Arrays.setAll(items, i -> randomValue(random, depth - 1));
        yield vector(items);
      }
      default -> {
        Object[] pairs = new Object[2 * random.nextInt(4)];
        Arrays.setAll(
            pairs, i -> i % 2 == 0 ? key("k" + random.nextInt()) : randomValue(random, depth - 1));
        yield map(pairs);
      }
    };
  }

  private static String randomText(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append((char) random.nextInt(random.nextInt(3) == 0 ? 0x10000 : 128));
    }
    return text.toString();
  }
}
