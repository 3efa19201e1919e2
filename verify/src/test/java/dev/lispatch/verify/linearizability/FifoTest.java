package dev.lispatch.verify.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FifoTest {
  @Test
  void queue_afterAnyChanges_equalsOneFilledAnew() {
    Random random = new Random(1);
    Fifo queue = Fifo.EMPTY;
    Deque<Integer> expected = new ArrayDeque<>();
    for (int step = 0; step < 2_000; step++) {
      int dice = expected.isEmpty() ? 0 : random.nextInt(4);
      if (dice < 2) {
        expected.addLast(step);
        queue = queue.withNewest(step);
      } else if (dice == 2) {
        assertThat(queue.oldest()).isEqualTo(expected.removeFirst());
        queue = queue.withoutOldest();
      } else {
        assertThat(queue.newest()).isEqualTo(expected.removeLast());
        queue = queue.withoutNewest();
      }
      Fifo anew = filled(expected);
      assertThat(queue).isEqualTo(anew).hasSameHashCodeAs(anew).isNotEqualTo(anew.withNewest(0));
      assertThat(queue).hasToString(new ArrayList<>(expected).toString());
    }
  }

  private static Fifo filled(Iterable<Integer> items) {
    Fifo queue = Fifo.EMPTY;
    for (Integer item : items) {
      queue = queue.withNewest(item);
    }
    return queue;
  }
}
