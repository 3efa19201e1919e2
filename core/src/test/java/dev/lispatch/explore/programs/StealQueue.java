package dev.lispatch.explore.programs;

import static dev.lispatch.explore.programs.KnownBug.check;

import dev.lispatch.explore.Program;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A deque whose owner pushes and pops at the tail without a lock while others steal at the head. A
 * thief moves the head first and reads the item then, so one cell must stay free; the faulty
 * version fills it.
 */
final class StealQueue {
  private static final int ITEMS = 4;
  private static final int ATTEMPTS = 2;

  private final Scheduler scheduler;
  private final boolean faulty;
  private final Lock lock;
  private final Shared head;
  private final Shared tail;
  private final Shared mask;
  private Shared[] cells;

  private StealQueue(Scheduler scheduler, boolean faulty) {
    this.scheduler = scheduler;
    this.faulty = faulty;
    lock = new Lock(scheduler, "queue");
    head = new Shared(scheduler, 0);
    tail = new Shared(scheduler, 0);
    mask = new Shared(scheduler, 1);
    cells = cells(2);
  }

  static Program test(int thieves, boolean faulty) {
    return scheduler -> {
      StealQueue queue = new StealQueue(scheduler, faulty);
      int[] taken = new int[ITEMS + 1]; // one runs at a time
      List<Runnable> bodies = new ArrayList<>();
      bodies.add(() -> queue.own(taken));
      bodies.addAll(Tasks.times(thieves, () -> queue.thieve(taken)));
      Tasks.together(scheduler, bodies);
      for (int i = 1; i <= ITEMS; i++) {
        check(taken[i] == 1, "item " + i + " taken " + taken[i] + " times");
      }
    };
  }

  private void own(int[] taken) {
    for (int i = 0; i < ITEMS / 2; i++) {
      push(2 * i + 1);
      push(2 * i + 2);
      taken[pop()]++;
    }
    for (int i = 0; i < ITEMS / 2; i++) {
      taken[pop()]++;
    }
  }

  private void thieve(int[] taken) {
    for (int i = 0; i < ATTEMPTS; i++) {
      taken[steal()]++;
    }
  }

  private Shared[] cells(int size) {
    Shared[] made = new Shared[size];
    Arrays.setAll(made, i -> new Shared(scheduler, 0));
    return made;
  }

  /** 0 for none. */
  private int steal() {
    lock.lock();
    int h = head.read();
    head.write(h + 1);
    int item = 0;
    if (h < tail.read()) {
      item = cells[h & mask.read()].read();
    } else {
      head.write(h);
    }
    lock.unlock();
    return item;
  }

  private int pop() {
    int t = tail.read() - 1;
    tail.write(t);
    if (head.read() <= t) {
      return cells[t & mask.read()].read();
    }
    tail.write(t + 1);
    return popAlone();
  }

  private int popAlone() {
    lock.lock();
    int t = tail.read() - 1;
    tail.write(t);
    int item = 0;
    if (head.read() <= t) {
      item = cells[t & mask.read()].read();
    } else {
      tail.write(t + 1);
    }
    if (head.read() > t) {
      head.write(0);
      tail.write(0);
      item = 0;
    }
    lock.unlock();
    return item;
  }

  private void push(int item) {
    int t = tail.read();
    int room = mask.read() + (faulty ? 1 : 0);
    if (t < head.read() + room) {
      cells[t & mask.read()].write(item);
      tail.write(t + 1);
    } else {
      pushAlone(item);
    }
  }

  private void pushAlone(int item) {
    lock.lock();
    int h = head.read();
    int count = tail.read() - h;
    int size = mask.read();
    h &= size;
    head.write(h);
    tail.write(h + count);
    if (count >= size) {
      grow(h, count, size);
    }
    int t = tail.read();
    cells[t & mask.read()].write(item);
    tail.write(t + 1);
    lock.unlock();
  }

  private void grow(int h, int count, int size) {
    Shared[] larger = cells(2 * (size + 1));
    for (int i = 0; i < count; i++) {
      larger[i].write(cells[(h + i) & size].read());
    }
    cells = larger;
    mask.write(larger.length - 1);
    head.write(0);
    tail.write(count);
  }
}
