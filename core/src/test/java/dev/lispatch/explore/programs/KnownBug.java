package dev.lispatch.explore.programs;

import dev.lispatch.explore.Program;
import java.util.List;

/** A small program with a bug that only some schedules show, and the same program mended. */
public record KnownBug(String name, Program program, Program mended) {
  /** All of them. */
  public static List<KnownBug> all() {
    return List.of(
        new KnownBug("account", Locks.account(false), Locks.account(true)),
        new KnownBug("arithmetic_prog", Turns.arithmetic(false), Turns.arithmetic(true)),
        new KnownBug("bluetooth_driver", Locks.bluetooth(false), Locks.bluetooth(true)),
        new KnownBug("carter01", Locks.carter(false), Locks.carter(true)),
        new KnownBug("circular_buffer", Turns.circularBuffer(false), Turns.circularBuffer(true)),
        new KnownBug("deadlock01", Locks.deadlock(false), Locks.deadlock(true)),
        new KnownBug("fsbench", Locks.inodes(26), Locks.inodes(32)),
        new KnownBug("lazy01", Locks.lazy(false), Locks.lazy(true)),
        new KnownBug("phase01", Locks.phase(false), Locks.phase(true)),
        new KnownBug("queue", Turns.queue(false), Turns.queue(true)),
        reorder(3, 2, 1),
        reorder(4, 3, 1),
        reorder(5, 4, 1),
        reorder(10, 9, 1),
        reorder(20, 10, 10),
        reorder(50, 49, 1),
        reorder(100, 99, 1),
        new KnownBug("stack", Turns.stack(false), Turns.stack(true)),
        new KnownBug("stringbuffer_jdk1.4", Locks.stringBuffer(false), Locks.stringBuffer(true)),
        new KnownBug("sync01", Turns.sync(1, 1, false), Turns.sync(1, 1, true)),
        new KnownBug("sync02", Turns.sync(2, 2, false), Turns.sync(2, 2, true)),
        new KnownBug("token_ring", Locks.tokenRing(false), Locks.tokenRing(true)),
        twoStage("twostage", 1),
        twoStage("twostage_20", 19),
        twoStage("twostage_50", 49),
        twoStage("twostage_100", 99),
        wrongLock("wronglock", 7),
        wrongLock("wronglock_1", 1),
        wrongLock("wronglock_3", 3),
        new KnownBug("work_steal_queue", StealQueue.test(1, true), StealQueue.test(1, false)),
        new KnownBug("wsq_2stealers", StealQueue.test(2, true), StealQueue.test(2, false)),
        philosophers(3),
        philosophers(5),
        philosophers(7),
        counter(1),
        counter(5));
  }

  private static KnownBug reorder(int n, int setters, int checkers) {
    return new KnownBug(
        "reorder_" + n,
        Crowds.reorder(setters, checkers, false),
        Crowds.reorder(setters, checkers, true));
  }

  private static KnownBug twoStage(String name, int setters) {
    return new KnownBug(name, Crowds.twoStage(setters, false), Crowds.twoStage(setters, true));
  }

  private static KnownBug wrongLock(String name, int others) {
    return new KnownBug(name, Crowds.wrongLock(others, false), Crowds.wrongLock(others, true));
  }

  private static KnownBug philosophers(int n) {
    return new KnownBug(
        "philosophers" + n, Crowds.philosophers(n, false), Crowds.philosophers(n, true));
  }

  private static KnownBug counter(int times) {
    return new KnownBug(
        "counter2x" + times, Crowds.counter(times, false), Crowds.counter(times, true));
  }

  static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
