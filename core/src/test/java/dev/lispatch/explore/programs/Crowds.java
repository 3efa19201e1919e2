package dev.lispatch.explore.programs;

import static dev.lispatch.explore.programs.KnownBug.check;

import dev.lispatch.explore.Program;
import java.util.ArrayList;
import java.util.List;

/** Programs of any number of tasks, most of them alike. */
final class Crowds {
  private Crowds() {}

  static Program reorder(int setters, int checkers, boolean mended) {
    return scheduler -> {
      Lock lock = new Lock(scheduler, "m");
      Shared a = new Shared(scheduler, 0);
      Shared b = new Shared(scheduler, 0);
      Runnable set =
          () -> {
            a.write(1);
            b.write(-1);
          };
      Runnable look =
          () ->
              check(
                  (a.read() == 0 && b.read() == 0) || (a.read() == 1 && b.read() == -1),
                  "reordered");
      List<Runnable> bodies =
          new ArrayList<>(Tasks.times(setters, mended ? () -> lock.during(set) : set));
      bodies.addAll(Tasks.times(checkers, mended ? () -> lock.during(look) : look));
      Tasks.together(scheduler, bodies);
    };
  }

  static Program twoStage(int setters, boolean mended) {
    return scheduler -> {
      Lock m1 = new Lock(scheduler, "m1");
      Lock m2 = new Lock(scheduler, "m2");
      Lock both = new Lock(scheduler, "both");
      Shared d1 = new Shared(scheduler, 0);
      Shared d2 = new Shared(scheduler, 0);
      Runnable set =
          () -> {
            m1.during(() -> d1.write(1));
            m2.during(() -> d2.write(d1.read() + 1));
          };
      Runnable look =
          () -> {
            m1.lock();
            int t1 = d1.read();
            m1.unlock();
            if (t1 == 0) {
              return;
            }
            m2.lock();
            int t2 = d2.read();
            m2.unlock();
            check(t2 == t1 + 1, "between the stages");
          };
      List<Runnable> bodies =
          new ArrayList<>(Tasks.times(setters, mended ? () -> both.during(set) : set));
      bodies.add(mended ? () -> both.during(look) : look);
      Tasks.together(scheduler, bodies);
    };
  }

  static Program wrongLock(int others, boolean mended) {
    return scheduler -> {
      Lock right = new Lock(scheduler, "D");
      Lock wrong = mended ? right : new Lock(scheduler, "T");
      Shared value = new Shared(scheduler, 0);
      List<Runnable> bodies = new ArrayList<>();
      bodies.add(
          () ->
              right.during(
                  () -> {
                    int before = value.read();
                    value.add(1);
                    check(value.read() == before + 1, "changed meanwhile");
                  }));
      bodies.addAll(Tasks.times(others, () -> wrong.during(() -> value.add(1))));
      Tasks.together(scheduler, bodies);
    };
  }

  static Program philosophers(int n, boolean mended) {
    return scheduler -> {
      Lock[] forks = new Lock[n];
      for (int i = 0; i < n; i++) {
        forks[i] = new Lock(scheduler, "fork " + i);
      }
      List<Runnable> bodies = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        boolean turned = mended && i == n - 1;
        Lock first = forks[turned ? (i + 1) % n : i];
        Lock second = forks[turned ? i : (i + 1) % n];
        bodies.add(() -> first.during(() -> second.during(() -> {})));
      }
      Tasks.together(scheduler, bodies);
    };
  }

  static Program counter(int times, boolean mended) {
    return scheduler -> {
      Lock lock = new Lock(scheduler, "m");
      Shared counter = new Shared(scheduler, 0);
      Runnable body =
          () -> {
            for (int i = 0; i < times; i++) {
              if (mended) {
                lock.during(() -> counter.add(1));
              } else {
                counter.add(1);
              }
            }
          };
      Tasks.together(scheduler, body, body);
      check(counter.read() == 2 * times, "lost update");
    };
  }
}
