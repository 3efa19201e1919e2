package dev.lispatch.explore;

import static dev.lispatch.schedule.MemoryOrder.ACQUIRE;
import static dev.lispatch.schedule.MemoryOrder.ACQ_REL;
import static dev.lispatch.schedule.MemoryOrder.PLAIN;
import static dev.lispatch.schedule.MemoryOrder.RELAXED;
import static dev.lispatch.schedule.MemoryOrder.RELEASE;
import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data races, edges other than accesses, bounds: the rest is in {@link LitmusTest}. */
class MemoryModelTest {
  private final List<Integer> asked = new ArrayList<>();
  private final MemoryModel memory =
      new MemoryModel(
          bound -> {
            asked.add(bound);
            return 0;
          });
  private final int main = memory.newStrand(-1);
  private final Cell cell = memory.newCell(0, main);
  private final int one = memory.newStrand(main);
  private final int other = memory.newStrand(main);

  @Test
  void plainWrites_unordered_areARaceWithBothPlaces() {
    memory.store(one, cell, 1, PLAIN, "here");
    memory.store(other, cell, 2, PLAIN, "there");

    assertThat(memory.races())
        .singleElement()
        .hasToString(
            "data race on 0.0: plain write by strand 1 at here and plain write by strand 2 at"
                + " there");
  }

  @Test
  void plainRead_besideAnAtomicWrite_isARace() {
    memory.store(one, cell, 1, SEQ_CST, "here");
    memory.load(other, cell, PLAIN, "there");

    assertThat(memory.races()).hasSize(1);
  }

  @Test
  void atomicRead_besideAPlainWrite_isARace() {
    memory.load(one, cell, SEQ_CST, "here");
    memory.store(other, cell, 1, PLAIN, "there");

    assertThat(memory.races()).hasSize(1);
  }

  @Test
  void readsOnly_orAtomicOnly_areNoRace() {
    memory.load(one, cell, PLAIN, "here");
    memory.load(other, cell, RELAXED, "there");
    Cell atomic = memory.newCell(0, main);
    memory.store(one, atomic, 1, RELAXED, "here");
    memory.exchange(other, atomic, 2, RELAXED, "there");

    assertThat(memory.races()).isEmpty();
  }

  @Test
  void plainWrites_withinAGuard_areNoRace() {
    SyncObject guard = new SyncObject();
    for (int strand : List.of(one, other, one)) {
      memory.acquire(strand, guard);
      memory.store(strand, cell, strand, PLAIN, "inside");
      memory.release(strand, guard);
    }

    assertThat(memory.races()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void plainWrite_afterTheRelease_isARace() {
    SyncObject guard = new SyncObject();
    memory.release(one, guard);
    memory.store(one, cell, 1, PLAIN, "too late");
    memory.acquire(other, guard);
    memory.load(other, cell, PLAIN, "inside");

    assertThat(memory.races()).hasSize(1);
  }

  @Test
  void raceOfAnOldAccess_afterOrderedOnesOfAnother_isFound() {
    memory.load(one, cell, PLAIN, "old");
    memory.store(other, cell, 1, RELAXED, "atomic");
    memory.store(other, cell, 2, PLAIN, "plain");

    assertThat(memory.races())
        .extracting(race -> race.earlier().place() + " " + race.later().place())
        .containsExactly("old atomic", "old plain");
  }

  @Test
  void raceOfAPlainWrite_afterAnAtomicOneOfTheSame_isFound() {
    memory.store(one, cell, 1, PLAIN, "plain");
    memory.store(one, cell, 2, RELAXED, "atomic");
    memory.load(other, cell, RELAXED, "read");

    assertThat(memory.races()).extracting(race -> race.earlier().place()).containsExactly("plain");
  }

  @Test
  void start_ordersTheParentBeforeTheChild() {
    memory.store(main, cell, 1, PLAIN, "parent");
    int child = memory.newStrand(main);

    assertThat(memory.load(child, cell, PLAIN, "child")).isEqualTo(1);
    assertThat(memory.races()).isEmpty();
    assertThat(asked).isEmpty();

    memory.store(main, cell, 2, PLAIN, "parent, later");
    memory.load(child, cell, PLAIN, "child");
    assertThat(memory.races()).hasSize(1);
  }

  @Test
  void flagReleasedAndAcquired_ordersPlainData() {
    Cell flag = memory.newCell(false, main);
    memory.store(one, cell, 1, PLAIN, "data");
    memory.store(one, flag, true, RELEASE, "flag");
    assertThat(memory.load(other, flag, ACQUIRE, "flag")).isEqualTo(true);
    memory.load(other, cell, PLAIN, "data");

    assertThat(memory.races()).isEmpty();
  }

  @Test
  void flagRelaxed_doesNotOrderPlainData() {
    Cell flag = memory.newCell(false, main);
    memory.store(one, cell, 1, PLAIN, "data");
    memory.store(one, flag, true, RELAXED, "flag");
    memory.load(other, flag, ACQUIRE, "flag");
    memory.load(other, cell, PLAIN, "data");

    assertThat(memory.races()).hasSize(1);
  }

  @Test
  void sameRace_manyTimes_isToldOnce() {
    for (int i = 0; i < 1_000; i++) {
      memory.store(one, cell, i, PLAIN, "here");
      memory.store(other, cell, i, PLAIN, "there");
    }

    assertThat(memory.races()).hasSize(1);
  }

  @Test
  void seqCst_ofManyStrands_leavesNoChoice() {
    for (int i = 0; i < 1_000; i++) {
      memory.store(i % 2 == 0 ? one : other, cell, i, SEQ_CST, "");
      assertThat(memory.load(i % 3 == 0 ? one : other, cell, SEQ_CST, "")).isEqualTo(i);
      assertThat(memory.exchange(i % 3 == 0 ? one : other, cell, -1, SEQ_CST, "")).isEqualTo(i);
    }

    assertThat(asked).isEmpty();
  }

  @Test
  void history_thatASleeperCouldStillRead_isBounded() {
    for (int i = 0; i < 100_000; i++) {
      memory.store(one, cell, i, RELAXED, "");
    }
    memory.load(other, cell, RELAXED, "");

    assertThat(asked).singleElement().asInstanceOf(INTEGER).isBetween(30, 64);
  }

  @Test
  void history_thatNobodyCanRead_isForgotten() {
    SyncObject end = new SyncObject();
    memory.ended(main);
    for (int i = 0; i < 1_000; i++) {
      memory.store(one, cell, i, RELAXED, "");
      memory.release(one, end);
      memory.acquire(other, end);
    }

    assertThat(cell.size()).isLessThan(10);
  }

  @Test
  void compareExchange_expectedThere_replacesAndReturnsIt() {
    assertThat(memory.compareExchange(one, cell, 0, 1, ACQ_REL, "")).isEqualTo(0);
    assertThat(memory.compareExchange(one, cell, 0, 2, ACQ_REL, "")).isEqualTo(1);
    assertThat(memory.load(one, cell, RELAXED, "")).isEqualTo(1);
  }

  @Test
  void orders_thatAnOperationCannotHave_areRefused() {
    assertThatThrownBy(() -> memory.load(one, cell, RELEASE, ""))
        .hasMessage("no load can have the order RELEASE");
    assertThatThrownBy(() -> memory.store(one, cell, 1, ACQUIRE, ""))
        .hasMessage("no store can have the order ACQUIRE");
    assertThatThrownBy(() -> memory.exchange(one, cell, 1, PLAIN, ""))
        .hasMessage("no exchange can have the order PLAIN");
    assertThatThrownBy(() -> memory.compareExchange(one, cell, 1, 2, PLAIN, ""))
        .hasMessage("no compareExchange can have the order PLAIN");
  }

  @Test
  void nullValue_isAValue() {
    memory.store(one, cell, null, RELAXED, "");
    assertThat(memory.load(one, cell, RELAXED, "")).isNull();
  }
}
