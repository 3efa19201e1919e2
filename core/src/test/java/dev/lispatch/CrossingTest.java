package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolType;
import dev.lispatch.host.Values;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What crosses between a program and its host is charged before it is there. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
@Timeout(120)
class CrossingTest {
  private static final int MIB = 1 << 20;
  private static final Limits LIMITS =
      Limits.DEFAULT
          .withRunMaxHeap(16 * MIB)
          .withWorkerMaxHeap(4 * MIB)
          .withMaxToolCalls(1_000_000)
          .withMaxHostCalls(1_000_000);

  private final List<Object> kept = Collections.synchronizedList(new ArrayList<>());

  private static Tool.Builder tool() {
    return Tool.named("it").doc("For a test.");
  }

  private Tool keeping() {
    return tool()
        .parameter("x", ToolType.ANY)
        .calling(arguments -> kept.add(arguments.value("x")) ? null : 0);
  }

  private static List<Object> small(int items) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return List.of(String.valueOf(index));
      }

      @Override
      public int size() {
        return items;
      }
    };
  }

  private static String kind(String program, Tool tool) {
    return ToolPrograms.problem(program, LIMITS, tool).kind();
  }

  // To the host

  @Test
  void argument_largerAsJavaThanTheHeap_endsTheRunBeforeTheToolSeesIt() {
    assertThat(kind("(tool/it {:x (set (range 250000))})", keeping())).isEqualTo("memory-exceeded");
    assertThat(kept).isEmpty();
  }

  @Test
  void arguments_thatAToolKeeps_countForTheRunThatMadeThem() {
    String program =
        "(loop [i 0] (tool/it {:x (map (fn [j] [i j]) (range 1000))}) (recur (+ i 1)))";
    Problem problem = ToolPrograms.problem(program, LIMITS, keeping());
    assertThat(problem.kind()).isEqualTo("memory-exceeded");
    assertThat(problem.message()).contains("run-max-heap");
    assertThat(kept).hasSizeBetween(50, 1_000);
  }

  @Test
  void arguments_thatAToolForgets_areGarbage() {
    Tool counting =
        tool()
            .parameter("x", ToolType.LIST)
            .calling(arguments -> (long) arguments.list("x").size());
    assertThat(
            ToolPrograms.value(
                "(reduce + (for [i (range 2000)] (tool/it {:x (map vector (range 1000))})))",
                LIMITS,
                counting))
        .isEqualTo("2000000");
  }

  @Test
  void resultOfAFunction_givenToATool_isCharged() {
    Tool calling =
        tool()
            .parameter("f", ToolType.FUNCTION)
            .calling(
                arguments -> {
                  while (true) {
                    kept.add(arguments.function("f").call(kept.size()));
                  }
                });
    assertThat(kind("(tool/it {:f (fn [i] (map (fn [j] [i j]) (range 1000)))})", calling))
        .isEqualTo("memory-exceeded");
    assertThat(kept).hasSizeBetween(50, 1_000);
  }

  @Test
  void valueOfAProgram_asJava_staysInsideTheBoundOfTheHost() {
    Outcome outcome =
        Engine.builder().build().open().run("(vec (for [i (range 100000)] {:a i :b [i]}))");
    Object value = ((Outcome.Success) outcome).value();
    assertThat((List<?>) Values.toJava(value)).hasSize(100_000);
    assertThatThrownBy(() -> Values.toJava(value, LIMITS))
        .isInstanceOf(LimitExceeded.class)
        .hasMessage(
            "converted, the value would need more than 16 MiB (run-max-heap); convert a part of"
                + " it, or raise run-max-heap");
    assertThat(Values.toJava(List.of(1L).getFirst(), LIMITS)).isEqualTo(1L);
  }

  // From the host

  @Test
  void result_largerThanTheHeap_endsTheRunBeforeItIsMade() {
    AtomicInteger asked = new AtomicInteger();
    Tool endless = tool().calling(arguments -> endless(asked));
    assertThat(kind("(try (tool/it) (catch e 1))", endless)).isEqualTo("memory-exceeded");
    assertThat(asked.get()).isLessThan(16 * MIB / 4);
  }

  private static Iterable<Object> endless(AtomicInteger asked) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        asked.incrementAndGet();
        return List.of();
      }

      @Override
      public int size() {
        return Integer.MAX_VALUE;
      }
    };
  }

  @Test
  void results_thatAWorkerKeeps_endTheWorker() {
    Tool giving = tool().calling(arguments -> small(1_000));
    assertThat(
            ToolPrograms.value(
                "(:kind (first (parallel-map (fn [_] (loop [v []] (recur (conj v (tool/it)))))"
                    + " [1])))",
                LIMITS,
                giving))
        .isEqualTo(":memory-exceeded");
  }

  @Test
  void smallResults_weighWhatTheyAre() {
    AtomicInteger calls = new AtomicInteger();
    Tool giving = tool().calling(arguments -> "answer " + calls.incrementAndGet());
    assertThat(
            ToolPrograms.value(
                "(parallel-map (fn [_] (count (loop [v [] i 0] (if (< i 3000)"
                    + " (recur (conj v (tool/it)) (+ i 1)) v)))) [1])",
                LIMITS,
                giving))
        .isEqualTo("(3000)");
  }

  @Test
  void smallArguments_ofFunctions_weighWhatTheyAre() {
    Tool calling =
        tool()
            .parameter("f", ToolType.FUNCTION)
            .calling(
                arguments -> {
                  for (int i = 0; i < 3_000; i++) {
                    arguments.function("f").call("text " + i);
                  }
                  return null;
                });
    assertThat(
            ToolPrograms.value(
                "(def a (atom [])) (tool/it {:f (fn [x] (swap! a conj x) nil)}) (count @a)",
                LIMITS,
                calling))
        .isEqualTo("3000");
  }

  @Test
  void input_withoutEnd_isRefused() {
    assertThatThrownBy(() -> SessionConfig.DEFAULT.withInput("x", endless(new AtomicInteger())))
        .isInstanceOf(LimitExceeded.class);
    assertThatThrownBy(() -> Values.fromJava(small(100_000), LIMITS.withRunMaxHeap(MIB)))
        .isInstanceOf(LimitExceeded.class);
    assertThat(Programs.print(Values.fromJava(Map.of("a", 1), LIMITS))).isEqualTo("{:a 1}");
  }
}
