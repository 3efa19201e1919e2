package dev.lispatch.verify.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session beside others that grow without end, in a JVM with a heap of 512 MiB. */
class BystanderTest {
  private static final double MILLIS = 100;

  private static void assertUndisturbed(HeapAccuracy.Beside beside) {
    assertThat(beside.turns()).hasSizeGreaterThan(20);
    assertThat(beside.millis(0.9)).isLessThan(MILLIS);
  }

  @Test
  void workers_growingBesideASession_allDieAloneByTheirCap() throws InterruptedException {
    HeapAccuracy.Beside beside = new HeapAccuracy().beside(List.of(HeapAccuracy.workers()));
    assertThat(beside.endings()).containsExactly("{:memory-exceeded 8}");
    assertUndisturbed(beside);
  }

  @Test
  void sessions_growingBesideASession_allDieAlone() throws InterruptedException {
    HeapAccuracy.Beside beside =
        new HeapAccuracy().beside(Collections.nCopies(8, HeapAccuracy.GROW + "(grow)"));
    assertThat(beside.endings()).isEqualTo(Collections.nCopies(8, "memory-exceeded"));
    assertUndisturbed(beside);
  }
}
