package dev.lispatch.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import dev.lispatch.value.Symbol;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway") // a null where there must be none fails the test
class ValuesTest {
  private static final BigInteger BIG = BigInteger.TWO.pow(100);

  private static String print(Object value) {
    Run run = new Run(Limits.DEFAULT, Scheduler.production(), text -> {}, Map.of(), 0);
    return Printer.print(Context.of(run, run.token()), value, Style.READABLE);
  }

  static Stream<Arguments> conversions() {
    return Stream.of(
        Arguments.of(null, "nil"),
        Arguments.of(Optional.empty(), "nil"),
        Arguments.of(Optional.of(Optional.of(3)), "3"),
        Arguments.of(OptionalInt.of(3), "3"),
        Arguments.of(OptionalLong.empty(), "nil"),
        Arguments.of(OptionalDouble.of(1.5), "1.5"),
        Arguments.of(true, "true"),
        Arguments.of((byte) -1, "-1"),
        Arguments.of((short) 7, "7"),
        Arguments.of(7, "7"),
        Arguments.of(7L, "7"),
        Arguments.of(BIG, BIG.toString()),
        Arguments.of(BigInteger.TEN, "10"),
        Arguments.of(new BigDecimal("10"), "10"),
        Arguments.of(new BigDecimal("1E+3"), "1000"),
        Arguments.of(new BigDecimal("1.25"), "1.25"),
        Arguments.of(1.5f, "1.5"),
        Arguments.of(2.0, "2.0"),
        Arguments.of("a\"b", "\"a\\\"b\""),
        Arguments.of(java.nio.CharBuffer.wrap("built"), "\"built\""),
        Arguments.of('x', "\"x\""),
        Arguments.of(DayOfWeek.MONDAY, "\"MONDAY\""),
        Arguments.of(Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
        Arguments.of(Duration.ofSeconds(90), "\"PT1M30S\""),
        Arguments.of(new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
        Arguments.of(List.of(1, List.of("a")), "[1 [\"a\"]]"),
        Arguments.of(new ArrayDeque<>(List.of(1, 2)), "[1 2]"),
        Arguments.of(Arrays.asList(1, null), "[1 nil]"),
        Arguments.of(new LinkedHashSet<>(List.of(2, 1)), "#{2 1}"),
        Arguments.of(Map.of("new key", Map.of(1, true)), "{:new key {1 true}}"),
        Arguments.of(Map.of(DayOfWeek.FRIDAY, 'c'), "{:FRIDAY \"c\"}"),
        Arguments.of(new int[] {1, 2}, "[1 2]"),
        Arguments.of(new long[] {3}, "[3]"),
        Arguments.of(new double[] {0.5}, "[0.5]"),
        Arguments.of(new float[] {0.5f}, "[0.5]"),
        Arguments.of(new short[] {4}, "[4]"),
        Arguments.of(new boolean[] {true}, "[true]"),
        Arguments.of(new char[] {'a', 'b'}, "\"ab\""),
        Arguments.of(new byte[] {1, 2, 3}, "{:base64 \"AQID\"}"),
        Arguments.of(new Object[] {"x", new String[] {"y"}}, "[\"x\" [\"y\"]]"),
        Arguments.of(Keyword.of("k"), ":k"),
        Arguments.of(new Symbol("s"), "s"),
        Arguments.of(Nil.NIL, "nil"),
        Arguments.of(PersistentVector.of(1L, PersistentList.of(2L)), "[1 (2)]"),
        Arguments.of(PersistentSet.empty(Equality.INSTANCE).add(1L), "#{1}"),
        Arguments.of(PersistentMap.empty(Equality.INSTANCE).put(Keyword.of("a"), 1L), "{:a 1}"));
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void fromJava_everythingThatIsData_isAValue(Object java, String printed) {
    assertThat(print(Values.fromJava(java))).isEqualTo(printed);
  }

  private record Point(int x) {}

  static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of(new Object(), "an Object is no data; give its data as"),
        Arguments.of(new Point(1), "a Point is no data; give a Map of its components"),
        Arguments.of(Stream.of(1), "no data; give its toList()"),
        Arguments.of(Thread.currentThread(), "is no data"),
        Arguments.of((Runnable) () -> {}, "a lambda is no data"),
        Arguments.of(new Object() {}, "a nameless class is no data"),
        Arguments.of(
            (ToolFunction) arguments -> null, "functions of the program stay with the program"),
        Arguments.of(List.of(Map.of("k", new Object())), "an Object is no data"),
        Arguments.of(Map.of(List.of(1), 2), "keys are texts, numbers or booleans"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void fromJava_noData_isRefusedWithoutAClassPath(Object java, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Values.fromJava(java))
        .withMessageContaining(reason)
        .withMessageNotContaining("dev.lispatch")
        .withMessageNotContaining("java.");
  }

  @Test
  void fromJava_containsItself_isRefused() {
    List<Object> list = new ArrayList<>();
    Map<String, Object> map = new HashMap<>();
    list.add(map);
    map.put("up", list);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Values.fromJava(list))
        .withMessageContaining("an ArrayList contains itself");
    Object[] array = new Object[1];
    array[0] = array;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Values.fromJava(array))
        .withMessageContaining("contains itself");
  }

  @Test
  void fromJava_sharedParts_areConvertedOnceAndStayShared() {
    Object shared = List.of(1);
    for (int i = 0; i < 60; i++) {
      shared = List.of(shared, shared);
    }
    PersistentVector value = (PersistentVector) Values.fromJava(shared);
    assertThat(value.at(0)).isSameAs(value.at(1));
  }

  @Test
  void fromJava_nestedAMillionDeep_isConverted() {
    Object nested = List.of();
    for (int i = 0; i < 1_000_000; i++) {
      nested = List.of(nested);
    }
    assertThat(Values.fromJava(nested)).isInstanceOf(PersistentVector.class);
  }

  @Test
  void fromJava_foreignNumbers_areCopied() {
    class Sly extends BigInteger {
      private static final long serialVersionUID = 1L;

      Sly() {
        super(BIG.toString());
      }
    }
    assertThat(Values.fromJava(new Sly()).getClass()).isEqualTo(BigInteger.class);
  }

  @Test
  void fromJava_collectionChangedAfterwards_staysAsItWas() {
    List<Object> list = new ArrayList<>(List.of(1));
    Object value = Values.fromJava(list);
    list.add(2);
    assertThat(print(value)).isEqualTo("[1]");
  }

  @Test
  void fromJava_iteratorThatFails_throwsWhatItThrows() {
    List<Object> failing =
        new AbstractList<>() {
          @Override
          public Object get(int index) {
            throw new IllegalStateException("the file is gone");
          }

          @Override
          public int size() {
            return 3;
          }
        };
    org.assertj.core.api.Assertions.assertThatIllegalStateException()
        .isThrownBy(() -> Values.fromJava(failing));
  }

  @Test
  void toJava_data_isUnmodifiableJava() {
    Object value =
        Values.fromJava(
            Map.of("list", List.of(1, 2.5, "t"), "set", java.util.Set.of(true), "nothing", ""));
    Map<?, ?> map = (Map<?, ?>) Values.toJava(value);
    assertThat(map.get("list")).isEqualTo(List.of(1L, 2.5, "t"));
    assertThat(map.get("set")).isEqualTo(java.util.Set.of(true));
    org.assertj.core.api.Assertions.assertThatThrownBy(map::clear)
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(Values.toJava(Nil.NIL)).isNull();
    assertThat(Values.toJava(Keyword.of("a/b"))).isEqualTo("a/b");
    assertThat(Values.toJava(BIG)).isEqualTo(BIG);
  }

  @Test
  void toJava_keysThatAreNoTexts_becomeTexts() {
    PersistentMap map =
        PersistentMap.empty(Equality.INSTANCE).put(1L, "a").put("two", "b").put(2.5, "c");
    assertThat(Values.toJava(map)).isEqualTo(Map.of("1", "a", "two", "b", "2.5", "c"));
    PersistentMap clash =
        PersistentMap.empty(Equality.INSTANCE).put(Keyword.of("a"), 1L).put("a", 2L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Values.toJava(clash))
        .withMessageContaining("the same text \"a\"");
  }

  @Test
  void toJava_whatWouldHurtThere_isRefused() {
    Object deep = PersistentVector.EMPTY;
    for (int i = 0; i < 2_000; i++) {
      deep = PersistentVector.of(deep);
    }
    Object tooDeep = deep;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Values.toJava(tooDeep))
        .withMessageContaining("nested more than 1000 deep");
    Object set = PersistentSet.empty(Equality.INSTANCE).add(PersistentVector.of(1L));
    assertThatIllegalArgumentException().isThrownBy(() -> Values.toJava(set));
    Object function = dev.lispatch.value.Callable.asFunction(Keyword.of("f"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Values.toJava(function))
        .withMessageContaining("cannot leave the program");
  }
}
