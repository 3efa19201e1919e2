package dev.lispatch.explore.programs;

import static dev.lispatch.explore.programs.KnownBug.check;

import dev.lispatch.explore.Program;
import dev.lispatch.schedule.Scheduler;

/** Programs of a giver and a taker that ought to take turns. */
final class Turns {
  private Turns() {}

  static Program arithmetic(boolean mended) {
    return scheduler -> {
      int n = 3;
      Lock lock = new Lock(scheduler, "m");
      Lock.Condition empty = lock.condition();
      Lock.Condition full = lock.condition();
      Shared slot = new Shared(scheduler, 0);
      Shared total = new Shared(scheduler, 0);
      Tasks.together(
          scheduler,
          () -> {
            for (int i = 1; i <= n; i++) {
              lock.lock();
              while (slot.read() > 0) {
                empty.await();
              }
              slot.write(i);
              full.signal();
              lock.unlock();
            }
          },
          () -> {
            for (int i = 1; i <= n; i++) {
              lock.lock();
              while (slot.read() == 0) {
                full.await();
              }
              total.add(slot.read());
              slot.write(0);
              empty.signal();
              lock.unlock();
            }
            check((total.read() == n * (n + 1) / 2) == mended, "total");
          });
    };
  }

  static Program circularBuffer(boolean mended) {
    return scheduler -> {
      Turn turn = new Turn(scheduler, 10, mended);
      Tasks.together(scheduler, () -> turn.give(7), () -> turn.take(7));
    };
  }

  static Program queue(boolean mended) {
    return scheduler -> {
      Turn turn = new Turn(scheduler, 20, mended);
      Tasks.together(
          scheduler,
          () -> {
            turn.lock.during(() -> turn.append(0));
            turn.give(19);
          },
          () -> turn.take(20));
    };
  }

  /** A buffer, and two flags that say whose turn it is; nobody waits for a turn. */
  private static final class Turn {
    final Lock lock;
    private final boolean mended;
    private final Shared[] cells;
    private final Shared first;
    private final Shared end;
    private final Shared mayGive;
    private final Shared mayTake;

    Turn(Scheduler scheduler, int size, boolean mended) {
      this.mended = mended;
      lock = new Lock(scheduler, "m");
      cells = new Shared[size];
      for (int i = 0; i < size; i++) {
        cells[i] = new Shared(scheduler, -1);
      }
      first = new Shared(scheduler, 0);
      end = new Shared(scheduler, 0);
      mayGive = new Shared(scheduler, 1);
      mayTake = new Shared(scheduler, 0);
    }

    void append(int value) {
      int at = end.read();
      cells[at].write(value);
      end.write(at + 1);
    }

    private int remove() {
      int at = first.read();
      first.write(at + 1);
      return cells[at].read();
    }

    void give(int times) {
      int before = times == 19 ? 1 : 0;
      for (int i = 0; i < times; i++) {
        int value = i + before;
        lock.lock();
        if (mayGive.read() == 1) {
          append(mended ? end.read() : value);
          mayGive.write(0);
          mayTake.write(1);
        }
        lock.unlock();
      }
    }

    void take(int times) {
      int taken = 0;
      for (int i = 0; i < times; i++) {
        int expected = mended ? taken : i;
        lock.lock();
        if (mayTake.read() == 1) {
          check(remove() == expected, "out of turn");
          taken++;
          mayTake.write(0);
          mayGive.write(1);
        }
        lock.unlock();
      }
    }
  }

  static Program stack(boolean mended) {
    return scheduler -> {
      int size = 10;
      Lock lock = new Lock(scheduler, "m");
      Shared top = new Shared(scheduler, 0);
      Shared flag = new Shared(scheduler, 0);
      Tasks.together(
          scheduler,
          () -> {
            for (int i = 0; i < size; i++) {
              lock.during(
                  () -> {
                    top.add(1);
                    flag.write(1);
                  });
            }
          },
          () -> {
            for (int i = 0; i < size; i++) {
              lock.lock();
              if (mended ? top.read() > 0 : flag.read() == 1) {
                check(top.read() > 0, "underflow");
                top.add(-1);
              }
              lock.unlock();
            }
          });
    };
  }

  static Program sync(int times, int initial, boolean mended) {
    return scheduler -> {
      Lock lock = new Lock(scheduler, "m");
      Lock.Condition empty = lock.condition();
      Lock.Condition full = lock.condition();
      Shared number = new Shared(scheduler, initial);
      Tasks.together(
          scheduler,
          () -> {
            for (int i = 0; i < times; i++) {
              lock.lock();
              while (number.read() > 0) {
                empty.await();
              }
              number.add(1);
              full.signal();
              lock.unlock();
            }
          },
          () -> {
            for (int i = 0; i < (mended ? times + initial : times); i++) {
              lock.lock();
              while (number.read() == 0) {
                full.await();
              }
              if (mended) {
                number.add(-1);
              }
              empty.signal();
              lock.unlock();
            }
          });
    };
  }
}
