package dev.lispatch.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Equality;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Symbol;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueBytesTest {
  private static final int MOST = 64 << 20;
  private static final int BITS = 1_000_000;

  private static Object evaluated(String program) {
    try (Engine engine = Engine.builder().build();
        Session session = engine.open()) {
      return ((Outcome.Success) session.run(program)).value();
    }
  }

  private static byte[] bytes(Object value) {
    return ValueWriter.data(Meter.unlimited(), MOST, value);
  }

  private static Object read(byte[] bytes) throws Malformed {
    return ValueReader.read(Meter.unlimited(), bytes, BITS);
  }

  private static String printed(Object value) {
    return Printer.print(Meter.unlimited(), value, Style.READABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nil",
        "[true false]",
        "[0 -1 127 128 9223372036854775807 -9223372036854775808]",
        "[9223372036854775808 -9223372036854775809 (expt 7 1000)]",
        "[0.0 -0.0 1.5 1e300 (/ 1.0 3.0)]",
        "[\"\" \"abc\" \"\u00e9\" \"\u20ac\" \"\ud83d\ude00\" \"a\\nb\"]",
        "[:a :a/b (keyword \"\u20ac x\") 'sym 'a/b]",
        "'(1 (2 [3 (4)]) ())",
        "{:b 1 :a {[1 2] #{3}} \"x\" nil nil 0}",
        "(zipmap (range 100) (range 100))",
        "#{1 :a \"s\" [1]}",
        "(sorted-map 3 :c 1 :a 2 :b)",
        "(sorted-set 3 1 2)",
        "(range 10)",
        "(rest [1 2 3])",
        "(subvec [1 2 3 4] 1 3)",
        "[#\"a+b\"]",
        "{:error \"no\" :kind :user}"
      })
  void data_writtenAndRead_isTheSame(String program) throws Malformed {
    Object value = evaluated(program);
    Object read = read(bytes(value));
    assertThat(printed(read)).isEqualTo(printed(value));
    assertThat(read.getClass().getSimpleName().startsWith("Sorted"))
        .isEqualTo(value.getClass().getSimpleName().startsWith("Sorted"));
    if (!program.contains("#\"")) {
      assertThat(Equality.INSTANCE.equal(read, value)).isTrue();
    }
  }

  @Test
  void text_withHalfACharacter_isReadBack() throws Malformed {
    String text = "a" + (char) 0xd800 + "b";
    assertThat(read(bytes(text))).isEqualTo(text);
  }

  @Test
  void notANumber_writtenAndRead_isNone() throws Malformed {
    assertThat((Double) read(bytes(Double.NaN))).isNaN();
    assertThat(read(bytes(Double.NEGATIVE_INFINITY))).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void nesting_aMillionDeep_isReadBack() throws Malformed {
    Object value = Nil.NIL;
    for (int i = 0; i < 1_000_000; i++) {
      value = (i & 1) == 0 ? PersistentVector.of(value) : PersistentList.of(value);
    }
    byte[] bytes = bytes(value);
    assertThat(bytes(read(bytes))).isEqualTo(bytes);
  }

  @Test
  void sharedParts_thatAreExponentiallyMany_endAtTheBound() {
    Object value = PersistentVector.of(1L);
    for (int i = 0; i < 100; i++) {
      value = PersistentVector.of(value, value);
    }
    Object shared = value;
    assertThatThrownBy(() -> ValueWriter.data(Meter.unlimited(), 1 << 20, shared))
        .isInstanceOf(LispError.class)
        .hasMessageContaining("1 MiB");
  }

  @Test
  void function_isRefusedAsData_andShownElsewhere() throws Malformed {
    Object function = evaluated("(defn twice [x] (* 2 x)) [twice]");
    assertThatThrownBy(() -> bytes(function))
        .isInstanceOf(LispError.class)
        .hasMessageContaining("functions and handles stay where they are");
    Object shown = read(ValueWriter.shown(Meter.unlimited(), MOST, function));
    assertThat(((PersistentVector) shown).first()).isEqualTo(new Symbol("#<fn twice>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "00 00", // two values
        "21 ff ff ff ff 07", // a vector of 2^31 items
        "21 7f 21 7f 21 7f", // vectors that expect more than there is
        "06 ff ff ff ff 07 61", // a long text that is cut off
        "16 02 00 61", // half of a wide text
        "05 00", // an integer without digits
        "05 01 05", // a small integer as a large one
        "22 02 01 01", // a set with an item twice
        "24 02 01 00 01 00", // a map with a key twice
        "23 02 20 00 01", // a sorted set of what has no order
        "09 01 28", // a regex that is none
        "0a 00 00 00 00 00 00 00 01 06 01 41", // a reference where only data may be
        "0b 00 00 00 00 00 00 00 01 01", // a reference without a text
        "26", // no such tag
        "ff",
        "21 80 80 80 80 80 80 00" // a count that does not end
      })
  void bytes_thatAreNoValue_areRefused(String hex) {
    String digits = hex.replace(" ", "");
    byte[] bytes = HexFormat.of().parseHex(digits);
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(Malformed.class);
  }

  @Test
  void integer_withMoreBitsThanAllowed_isRefused() {
    byte[] bytes = bytes(BigInteger.ONE.shiftLeft(2 * BITS));
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(Malformed.class);
  }

  @Test
  void randomBytes_whateverTheyAre_endSoonAndTakeLittle() {
    SplittableRandom random = new SplittableRandom(4);
    int values = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(1, 64)];
      random.nextBytes(bytes);
      bytes[0] = (byte) (random.nextBoolean() ? 32 + random.nextInt(6) : random.nextInt(26));
      StepBudget steps = new StepBudget(10_000_000);
      Meter meter = new Meter(steps, 1 << 20, () -> {});
      try {
        read(meter, bytes);
        values++;
      } catch (Malformed refused) {
        // as most are
      }
    }
    assertThat(values).isPositive();
  }

  private static void read(Meter meter, byte[] bytes) throws Malformed {
    assertThat(ValueReader.read(meter, bytes, BITS)).isNotNull();
  }

  @Test
  void mutatedMessages_areReadOrRefused() throws Malformed {
    byte[] good = bytes(evaluated("{:a [1 2.5 \"text\" #{1 2} (sorted-map 1 2)] :b '(x y)}"));
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = good.clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        read(new Meter(new StepBudget(10_000_000), 1 << 20, () -> {}), bytes);
      } catch (Malformed wrong) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 100_000);
  }
}
