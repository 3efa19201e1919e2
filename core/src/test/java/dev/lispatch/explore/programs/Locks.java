package dev.lispatch.explore.programs;

import static dev.lispatch.explore.programs.KnownBug.check;

import dev.lispatch.explore.Program;

/** Programs of a few tasks around one or two locks. */
final class Locks {
  private Locks() {}

  static Program account(boolean mended) {
    return scheduler -> {
      Lock lock = new Lock(scheduler, "m");
      Shared balance = new Shared(scheduler, 1);
      Shared deposited = new Shared(scheduler, 0);
      Shared withdrawn = new Shared(scheduler, 0);
      int right = mended ? 1 + 2 - 4 : 1 - 2 - 4;
      Tasks.together(
          scheduler,
          () ->
              lock.during(
                  () -> {
                    balance.add(2);
                    deposited.write(1);
                  }),
          () ->
              lock.during(
                  () -> {
                    balance.add(-4);
                    withdrawn.write(1);
                  }),
          () ->
              lock.during(
                  () -> {
                    if (deposited.read() == 1 && withdrawn.read() == 1) {
                      check(balance.read() == right, "balance");
                    }
                  }));
    };
  }

  static Program bluetooth(boolean mended) {
    return scheduler -> {
      Lock lock = new Lock(scheduler, "m");
      Shared pending = new Shared(scheduler, 1);
      Shared stopping = new Shared(scheduler, 0);
      Shared event = new Shared(scheduler, 0);
      Shared stopped = new Shared(scheduler, 0);
      Runnable decrement =
          () -> {
            lock.lock();
            pending.add(-1);
            int left = pending.read();
            lock.unlock();
            if (left == 0) {
              event.write(1);
            }
          };
      Runnable add =
          () -> {
            if (stopping.read() == 0) {
              lock.during(() -> pending.add(1));
              check(stopped.read() == 0, "works after the stop");
            }
            decrement.run();
          };
      Runnable addMended =
          () -> {
            lock.lock();
            boolean counted = stopping.read() == 0;
            if (counted) {
              pending.add(1);
            }
            lock.unlock();
            if (counted) {
              check(stopped.read() == 0, "works after the stop");
              decrement.run();
            }
          };
      Runnable stop =
          () -> {
            if (mended) {
              lock.during(() -> stopping.write(1));
            } else {
              stopping.write(1);
            }
            decrement.run();
            if (event.read() == 1) {
              stopped.write(1);
            }
          };
      Tasks.together(scheduler, mended ? addMended : add, stop);
    };
  }

  static Program carter(boolean mended) {
    return scheduler -> {
      Lock m = new Lock(scheduler, "m");
      Lock l = new Lock(scheduler, "l");
      Shared a = new Shared(scheduler, 0);
      Shared b = new Shared(scheduler, 0);
      Runnable nothing = () -> {};
      Tasks.together(
          scheduler,
          mended ? carterMended(m, l, a) : carterUser(m, l, a),
          mended ? carterMended(m, l, b) : carterUser(m, l, b),
          nothing,
          nothing);
    };
  }

  private static Runnable carterUser(Lock m, Lock l, Shared users) {
    return () -> {
      m.lock();
      users.add(1);
      if (users.read() == 1) {
        l.lock();
      }
      m.unlock();
      m.lock();
      users.add(-1);
      if (users.read() == 0) {
        l.unlock();
      }
      m.unlock();
    };
  }

  private static Runnable carterMended(Lock m, Lock l, Shared users) {
    return () -> {
      l.lock();
      m.during(() -> users.add(1));
      m.during(() -> users.add(-1));
      l.unlock();
    };
  }

  static Program deadlock(boolean mended) {
    return scheduler -> {
      Lock a = new Lock(scheduler, "a");
      Lock b = new Lock(scheduler, "b");
      Shared counter = new Shared(scheduler, 0);
      Lock first = mended ? a : b;
      Lock second = mended ? b : a;
      Tasks.together(
          scheduler,
          () -> a.during(() -> b.during(() -> counter.add(1))),
          () -> first.during(() -> second.during(() -> counter.add(-1))));
    };
  }

  static Program inodes(int locks) {
    return scheduler -> {
      Lock[] inodes = new Lock[locks];
      for (int i = 0; i < locks; i++) {
        inodes[i] = new Lock(scheduler, "inode " + i);
      }
      Shared[] busy = new Shared[32];
      for (int i = 0; i < busy.length; i++) {
        busy[i] = new Shared(scheduler, 0);
      }
      Runnable[] bodies = new Runnable[27];
      for (int i = 0; i < bodies.length; i++) {
        int task = i;
        bodies[i] = () -> inodes[task % 32].during(() -> busy[task % 32].write(1));
      }
      Tasks.together(scheduler, bodies);
    };
  }

  static Program lazy(boolean mended) {
    return scheduler -> {
      Lock lock = new Lock(scheduler, "m");
      Shared data = new Shared(scheduler, 0);
      int most = mended ? 4 : 3;
      Tasks.together(
          scheduler,
          () -> lock.during(() -> data.add(1)),
          () -> lock.during(() -> data.add(2)),
          () -> lock.during(() -> check(data.read() < most, "data")));
    };
  }

  static Program phase(boolean mended) {
    return scheduler -> {
      Lock x = new Lock(scheduler, "x");
      Runnable body =
          () -> {
            x.lock();
            x.unlock();
            x.lock();
            if (mended) {
              x.unlock();
            }
          };
      Tasks.together(scheduler, body, body);
    };
  }

  static Program stringBuffer(boolean mended) {
    return scheduler -> {
      Lock target = new Lock(scheduler, "sb");
      Lock source = new Lock(scheduler, "buf");
      Shared count = new Shared(scheduler, 3);
      Tasks.together(
          scheduler,
          () -> {
            source.during(() -> count.write(0));
            source.during(() -> count.add(3));
          },
          () -> {
            target.lock();
            source.lock();
            int length = count.read();
            if (!mended) {
              source.unlock();
              source.lock();
            }
            check(length <= count.read(), "index out of bounds");
            source.unlock();
            target.unlock();
          });
    };
  }

  static Program tokenRing(boolean mended) {
    return scheduler -> {
      Lock lock = new Lock(scheduler, "m");
      Shared x1 = new Shared(scheduler, 1);
      Shared x2 = new Shared(scheduler, 2);
      Shared x3 = new Shared(scheduler, 1);
      Shared f1 = new Shared(scheduler, 0);
      Shared f2 = new Shared(scheduler, 0);
      Shared f3 = new Shared(scheduler, 0);
      Tasks.together(
          scheduler,
          () ->
              lock.during(
                  () -> {
                    x1.write((x3.read() + 1) % 4);
                    f1.write(1);
                  }),
          () ->
              lock.during(
                  () -> {
                    if (!mended || f1.read() == 1) {
                      x2.write(x1.read());
                      f2.write(1);
                    }
                  }),
          () ->
              lock.during(
                  () -> {
                    if (!mended || f2.read() == 1) {
                      x3.write(x2.read());
                      f3.write(1);
                    }
                  }),
          () ->
              lock.during(
                  () -> {
                    if (f1.read() == 1 && f2.read() == 1 && f3.read() == 1) {
                      check(x1.read() == x2.read() && x2.read() == x3.read(), "ring");
                    }
                  }));
    };
  }
}
