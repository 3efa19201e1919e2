package dev.lispatch.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.schedule.MemoryOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the memory model lets happen over all schedules is exactly what it should. */
class LitmusTest {
  static Stream<Arguments> table() {
    return LitmusTable.ROWS.stream()
        .flatMap(row -> LitmusTable.ORDERS.stream().map(order -> Arguments.of(row, order)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void outcome_ofTheTable_occursWhereItIsAllowed(LitmusTable.Row row, MemoryOrder order) {
    Set<String> outcomes = LitmusRun.allWithForesight(row.program(order)).outcomes();
    assertThat(outcomes.contains(row.outcome())).isEqualTo(row.allows(order));
  }

  @ParameterizedTest
  @MethodSource("table")
  void outcomes_ofTheTable_areThoseOfTheAxioms(LitmusTable.Row row, MemoryOrder order) {
    LitmusProgram program = row.program(order);
    assertThat(LitmusRun.all(program).outcomes()).isEqualTo(LitmusAxioms.outcomes(program));
    if (row.isIndependent()) {
      assertThat(LitmusRun.allWithForesight(program).outcomes())
          .isEqualTo(LitmusAxioms.outcomesWithLoadBuffering(program));
    }
  }

  @Test
  void table_standsInTheDocumentation() throws Exception {
    String text = Files.readString(Path.of("../docs/memory-orders.md"));
    assertThat(text).contains(LitmusTable.markdown());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      textBlock =
          """
          MP, only the flag released      ! {r1=1, r2=0} ! no  ! x=1; y=1@release ‖ r1=y@acquire; r2=x
          MP, only the flag seq-cst       ! {r1=1, r2=0} ! no  ! x=1; y=1@seq_cst ‖ r1=y@seq_cst; r2=x
          MP, only the flag, plain data   ! {r1=1, r2=0} ! no  ! x=1@plain; y=1@release ‖ r1=y@acquire; if r1 r2=x@plain
          MP, flag not released           ! {r1=1, r2=0} ! yes ! x=1; y=1 ‖ r1=y@acquire; r2=x
          MP, flag not acquired           ! {r1=1, r2=0} ! yes ! x=1; y=1@release ‖ r1=y; r2=x
          MP, both fences                 ! {r1=1, r2=0} ! no  ! x=1; fence@release; y=1 ‖ r1=y; fence@acquire; r2=x
          MP, fence and acquire           ! {r1=1, r2=0} ! no  ! x=1; fence@release; y=1 ‖ r1=y@acquire; r2=x
          MP, release and fence           ! {r1=1, r2=0} ! no  ! x=1; y=1@release ‖ r1=y; fence@acquire; r2=x
          MP, fences the wrong way round  ! {r1=1, r2=0} ! yes ! x=1; fence@acquire; y=1 ‖ r1=y; fence@release; r2=x
          MP, one fence                   ! {r1=1, r2=0} ! yes ! x=1; fence@seq_cst; y=1 ‖ r1=y; r2=x
          SB, seq-cst fences              ! {r1=0, r2=0} ! no  ! x=1; fence@seq_cst; r1=y ‖ y=1; fence@seq_cst; r2=x
          SB, acquire and release fences  ! {r1=0, r2=0} ! yes ! x=1; fence@acq_rel; r1=y ‖ y=1; fence@acq_rel; r2=x
          SB, one seq-cst fence           ! {r1=0, r2=0} ! yes ! x=1; fence@seq_cst; r1=y ‖ y=1; r2=x
          SB, plain, seq-cst fences       ! {r1=0, r2=0} ! yes ! x=1@plain; fence@seq_cst; r1=y@plain ‖ y=1@plain; fence@seq_cst; r2=x@plain
          SB, only loads seq-cst          ! {r1=0, r2=0} ! yes ! x=1; r1=y@seq_cst ‖ y=1; r2=x@seq_cst
          IRIW, seq-cst fences            ! {r1=1, r2=0, r3=1, r4=0} ! no ! x=1 ‖ y=1 ‖ r1=x; fence@seq_cst; r2=y ‖ r3=y; fence@seq_cst; r4=x
          LB, a release fence             ! {r1=1, r2=1} ! yes ! r1=x; fence@release; y=1 ‖ r2=y; x=1
          LB, release fences              ! {r1=1, r2=1} ! no  ! r1=x; fence@release; y=1 ‖ r2=y; fence@release; x=1
          LB, a released store            ! {r1=1, r2=1} ! yes ! r1=x; y=1@release ‖ r2=y; x=1
          release sequence, an exchange   ! {r1=2, r2=1, r3=0} ! no ! x=1; y=1@release ‖ r2=xchg(y,2) ‖ r1=y@acquire; r3=x
          release sequence, an exchange of cas ! {r1=2, r2=1, r3=0} ! no ! x=1; y=1@release ‖ r2=cas(y,1,2) ‖ r1=y@acquire; r3=x
          release sequence, a store between ! {r1=2, r2=1, r3=0} ! yes ! x=1; y=1@release ‖ r2=y; y=2 ‖ r1=y@acquire; r3=x
          release sequence, the same strand ! {r1=2, r2=0} ! yes ! x=1; y=1@release; y=2 ‖ r1=y@acquire; r2=x
          two exchanges see the same      ! {r1=0, r2=0} ! no  ! r1=xchg(x,1) ‖ r2=xchg(x,2)
          two compare-exchanges succeed   ! {r1=0, r2=0} ! no  ! r1=cas(x,0,1) ‖ r2=cas(x,0,2)
          an exchange of the older value  ! {r1=1, r2=0, x=1} ! yes ! x=1; y=1 ‖ r1=y; r2=xchg(x,2)
          seq-cst stores, relaxed message ! {r1=1, r2=0} ! yes ! x=1@seq_cst; y=1 ‖ r1=y; r2=x
          """)
  void outcome_ofAVariant_occursIfAllowed(
      String name, String outcome, String allowed, String strands) {
    LitmusProgram program =
        LitmusProgram.of(MemoryOrder.RELAXED, strands.split("‖"))
            .observing(outcome.contains("x=") ? new String[] {"x"} : new String[0]);
    Set<String> outcomes = LitmusRun.allWithForesight(program).outcomes();
    assertThat(outcomes.contains(outcome)).as(name).isEqualTo(allowed.equals("yes"));
    assertThat(outcomes).isEqualTo(LitmusAxioms.outcomesWithLoadBuffering(program));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void outcomes_ofRandomPrograms_areThoseOfTheAxioms(long seed) {
    RandomLitmus random = new RandomLitmus(new Random(seed), "relaxed", "acq_rel", "plain");
    for (int i = 0; i < 500; i++) {
      LitmusProgram program = random.program();
      assertThat(LitmusRun.all(program).outcomes())
          .as(random::text)
          .isEqualTo(LitmusAxioms.outcomes(program));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void outcomes_withLoadBuffering_areThoseOfTheAxioms(long seed) {
    RandomLitmus random = new RandomLitmus(new Random(seed), "relaxed", "relaxed", "acq_rel");
    for (int i = 0; i < 200; i++) {
      LitmusProgram program = random.program();
      assertThat(LitmusRun.allWithForesight(program).outcomes())
          .as(random::text)
          .isEqualTo(LitmusAxioms.outcomesWithLoadBuffering(program));
    }
  }

  @Test
  void outcome_ofSeqCstOrderAgainstARelaxedMessage_isAllowedAndNotProduced() {
    LitmusProgram program =
        LitmusProgram.of(MemoryOrder.RELAXED, "x=1@seq_cst; y=1", "r1=y; r2=x@seq_cst");
    assertThat(LitmusAxioms.outcomes(program)).contains("{r1=1, r2=0}");
    assertThat(LitmusRun.allWithForesight(program).outcomes()).doesNotContain("{r1=1, r2=0}");
  }

  /* What is missing is of the kind of the test above. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void outcomes_withSomeSeqCst_areAmongThoseOfTheAxioms(long seed) {
    RandomLitmus random =
        new RandomLitmus(new Random(seed), "relaxed", "acq_rel", "plain", "seq_cst", "seq_cst");
    int equal = 0;
    for (int i = 0; i < 500; i++) {
      LitmusProgram program = random.program();
      Set<String> outcomes = LitmusRun.all(program).outcomes();
      Set<String> allowed = LitmusAxioms.outcomes(program);
      assertThat(allowed).as(random::text).containsAll(outcomes);
      equal += outcomes.equals(allowed) ? 1 : 0;
    }
    assertThat(equal).isGreaterThan(490);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void outcomes_ofOnlySeqCst_areThoseOfTheAxioms(long seed) {
    RandomLitmus random = new RandomLitmus(new Random(seed), "seq_cst");
    for (int i = 0; i < 300; i++) {
      LitmusProgram program = random.program();
      assertThat(LitmusRun.all(program).outcomes())
          .as(random::text)
          .isEqualTo(LitmusAxioms.outcomes(program));
    }
  }
}
