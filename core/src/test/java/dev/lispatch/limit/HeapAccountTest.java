package dev.lispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is alive is known by samples, within their grain. */
class HeapAccountTest {
  private static final int MIB = 1 << 20;
  private static final int PIECE = 8 << 10;
  private static final Limits LIMITS =
      Limits.DEFAULT.withRunMaxHeap(32 * MIB).withWorkerMaxHeap(8 * MIB);

  private final List<LimitExceeded> stops = new ArrayList<>();
  private final List<Object> kept = new ArrayList<>();
  private final HeapRoom room = HeapRoom.of(1L << 40);

  private HeapAccount account() {
    return account(room);
  }

  private HeapAccount account(HeapRoom inRoom) {
    return new HeapAccount(LIMITS, inRoom, stops::add);
  }

  private static Meter meter(HeapShare share) {
    return new Meter(new StepBudget(Long.MAX_VALUE), share, 12_345, () -> {});
  }

  private void keep(Meter meter, int bytes) {
    for (int made = 0; made < bytes; made += PIECE) {
      kept.add(piece(meter));
    }
  }

  private static Object piece(Meter meter) {
    meter.allocate(PIECE);
    Object piece = new byte[PIECE];
    meter.made(piece);
    return piece;
  }

  @Test
  void live_afterACollection_isWhatIsKept() {
    HeapAccount account = account();
    Meter meter = meter(account.root());
    keep(meter, 16 * MIB);
    for (int i = 0; i < 10_000; i++) {
      piece(meter);
    }
    Collector.OF_THE_JVM.forceNow(() -> 0);
    account.look();
    assertThat(account.live()).isBetween(14L * MIB, 18L * MIB);
    assertThat(account.peak()).isGreaterThanOrEqualTo(account.live());
    assertThat(kept).isNotEmpty();
  }

  @Test
  void allocation_aboveTheCapOfTheRun_isStopped() {
    Meter meter = meter(account().root());
    assertThatThrownBy(() -> keep(meter, Integer.MAX_VALUE - PIECE))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("alive, more than the 32 MiB it may use (run-max-heap)");
    assertThat((long) kept.size() * PIECE).isGreaterThan(28L * MIB);
  }

  @Test
  void allocation_aboveTheCapOfAWorker_stopsTheWorker() {
    HeapAccount account = account();
    Meter meter = meter(account.root().worker());
    assertThatThrownBy(() -> keep(meter, Integer.MAX_VALUE - PIECE))
        .isInstanceOf(WorkerHeapExceeded.class)
        .hasMessageContaining("8 MiB of a parallel worker (worker-max-heap)");
    assertThat((long) kept.size() * PIECE).isGreaterThan(7L * MIB);
  }

  @Test
  void request_aboveTheCap_isRefusedBeforeItIsMade() {
    Meter meter = meter(account().root());
    assertThatThrownBy(() -> meter.allocate(32 * MIB + 1))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("one value would need 32 MiB");
    assertThatThrownBy(() -> meter.allocate(Long.MAX_VALUE / 8)).isInstanceOf(LimitExceeded.class);
  }

  @Test
  void request_aboveWhatIsLeft_isRefusedBeforeItIsMade() {
    Meter meter = meter(account().root());
    keep(meter, 24 * MIB);
    assertThatThrownBy(() -> meter.allocate(16 * MIB))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("one value would need 16 MiB beside the");
    assertThat(kept).isNotEmpty();
  }

  @Test
  void samples_ofAWorkerThatEnded_belongToItsStarter() {
    HeapAccount account = account();
    HeapShare worker = account.root().worker();
    keep(meter(worker), 6 * MIB);
    worker.close();
    Meter next = meter(account.root().worker());
    keep(next, 6 * MIB);
    assertThatThrownBy(() -> keep(next, Integer.MAX_VALUE - PIECE))
        .isInstanceOf(WorkerHeapExceeded.class);
    assertThatThrownBy(() -> keep(meter(worker), Integer.MAX_VALUE - PIECE))
        .isInstanceOf(LimitExceeded.class);
  }

  @Test
  void smallTasks_together_areSeen() {
    HeapAccount account = account();
    for (int i = 0; i < 4_000; i++) {
      Meter task =
          new Meter(new StepBudget(Long.MAX_VALUE), account.root(), i * 0x9E3779B9L, () -> {});
      task.allocate(4_000);
      Object made = new byte[4_000];
      task.made(made);
      kept.add(made);
    }
    Collector.OF_THE_JVM.forceNow(() -> 0);
    account.look();
    assertThat(account.live()).isBetween(12_000_000L, 20_000_000L);
    assertThat(kept).isNotEmpty();
  }

  @Test
  void close_givesUpAllSamples_andTakesNoMore() {
    HeapAccount account = account();
    Meter meter = meter(account.root());
    keep(meter, 4 * MIB);
    assertThat(account.samples()).isPositive();
    HeapRemains remains = account.close();
    keep(meter, 4 * MIB);
    assertThat(account.samples()).isZero();
    assertThat(account.live()).isZero();
    assertThat(account.peak()).isPositive();
    HeapAccount next = account();
    next.adopt(remains);
    Collector.OF_THE_JVM.forceNow(() -> 0);
    next.look();
    assertThat(next.live()).isBetween(3L * MIB, 5L * MIB);
    assertThat(kept).isNotEmpty();
  }

  @Test
  void room_thatIsCrowded_stopsWhoKeepsMost() {
    HeapRoom small = HeapRoom.of(24 * MIB);
    HeapAccount large = account(small);
    HeapAccount other = account(small);
    keep(meter(large.root()), 16 * MIB);
    Meter meter = meter(other.root());
    keep(meter, 4 * MIB);
    assertThat(stops).isEmpty();
    keep(meter, 7 * MIB);
    Collector.OF_THE_JVM.forceNow(() -> 0);
    keep(meter, MIB);
    assertThat(stops).hasSizeLessThanOrEqualTo(1);
    assertThatThrownBy(
            () -> {
              keep(meter(large.root()), 12 * MIB);
            })
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("host-max-heap");
    assertThat(kept).isNotEmpty();
  }

  @Test
  void room_withoutBytes_isRefused() {
    assertThatThrownBy(() -> HeapRoom.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(HeapRoom.ofTheProcess().cap()).isPositive();
  }
}
