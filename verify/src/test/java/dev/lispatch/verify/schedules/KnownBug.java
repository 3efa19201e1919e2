package dev.lispatch.verify.schedules;

import java.util.ArrayList;
import java.util.List;

/**
 * A program with a bug that some schedules show, and the same program mended.
 *
 * @param name in tables
 * @param text the resource that defines it; the mended one has {@code -mended} behind
 * @param call what runs it
 * @param mendedCall what runs the mended one
 * @param plain how it shows when it is run as any other program
 */
record KnownBug(String name, String text, String call, String mendedCall, Plain plain) {
  /** What a plain run, in parallel and in real time, tells of the bug. */
  enum Plain {
    /** Something in every run: it blocks, or fails, whatever the order. */
    ALWAYS,
    /** Something or nothing, as it happens. */
    SOMETIMES
  }

  /** All of them. */
  static List<KnownBug> all() {
    List<KnownBug> all = new ArrayList<>(published());
    all.addAll(shapes());
    return all;
  }

  /** The programs of the published comparisons, the philosophers, and a counter. */
  static List<KnownBug> published() {
    return List.of(
        sometimes("account"),
        always("arithmetic_prog"),
        sometimes("bluetooth_driver"),
        sometimes("carter01"),
        sometimes("circular_buffer"),
        sometimes("deadlock01"),
        always("fsbench"),
        sometimes("lazy01"),
        always("phase01"),
        sometimes("queue"),
        reorder(3, 2, 1),
        reorder(4, 3, 1),
        reorder(5, 4, 1),
        reorder(10, 9, 1),
        reorder(20, 10, 10),
        reorder(50, 49, 1),
        reorder(100, 99, 1),
        sometimes("stack"),
        sometimes("stringbuffer_jdk1.4"),
        new KnownBug("sync01", "sync", "(main 1 1)", "(main 1 1)", Plain.ALWAYS),
        new KnownBug("sync02", "sync", "(main 2 2)", "(main 2 2)", Plain.ALWAYS),
        sometimes("token_ring"),
        calls("twostage", "twostage", 1),
        calls("twostage_20", "twostage", 19),
        calls("twostage_50", "twostage", 49),
        calls("twostage_100", "twostage", 99),
        calls("wronglock", "wronglock", 7),
        calls("wronglock_1", "wronglock", 1),
        calls("wronglock_3", "wronglock", 3),
        calls("work_steal_queue", "work_steal_queue", 1),
        calls("wsq_2stealers", "work_steal_queue", 2),
        calls("din_phil2", "din_phil", 2),
        calls("din_phil3", "din_phil", 3),
        calls("din_phil4", "din_phil", 4),
        calls("din_phil5", "din_phil", 5),
        calls("din_phil6", "din_phil", 6),
        calls("din_phil7", "din_phil", 7),
        calls("counter2x1", "counter", 1),
        calls("counter2x5", "counter", 5));
  }

  /** The shapes of real bugs around channels, locks and conditions, and some more of their kind. */
  static List<KnownBug> shapes() {
    return List.of(
        always("reply-after-timeout"),
        always("producer-ignores-stop"),
        always("loops-wait-for-each-other"),
        sometimes("status-after-stop"),
        always("full-before-reader"),
        sometimes("send-while-locked"),
        always("early-return-keeps-lock"),
        sometimes("signal-nobody-waits-for"),
        sometimes("wait-nobody-signals"),
        sometimes("crossed-locks"),
        always("double-locking"),
        always("recursive-read-lock"),
        always("count-down-missing"),
        sometimes("count-down-too-early"),
        sometimes("reply-races-timeout"),
        always("first-answer-wins"),
        sometimes("closed-by-the-first"),
        sometimes("looks-then-receives"),
        sometimes("permits-one-by-one"),
        always("promises-in-a-ring"),
        always("failing-child-says-nothing"),
        sometimes("awaits-while-locked"),
        sometimes("made-twice"),
        always("pool-waits-for-itself"),
        sometimes("wrong-one-is-told"),
        sometimes("swap-in-two-steps"),
        sometimes("lock-and-receive"),
        always("broadcast-keeps-slow-reader"),
        sometimes("stop-and-wait-in-lock"),
        always("cancel-or-send"),
        always("pipeline-reader-leaves"),
        always("upgrade-read-to-write"),
        always("results-before-join"),
        always("promise-twice"));
  }

  LispProgram program() {
    return new LispProgram(text, call);
  }

  LispProgram mended() {
    return new LispProgram(text + "-mended", mendedCall);
  }

  @Override
  public String toString() {
    return name;
  }

  private static KnownBug always(String name) {
    return new KnownBug(name, name, "(main)", "(main)", Plain.ALWAYS);
  }

  private static KnownBug sometimes(String name) {
    return new KnownBug(name, name, "(main)", "(main)", Plain.SOMETIMES);
  }

  private static KnownBug calls(String name, String text, int argument) {
    String call = "(main " + argument + ")";
    return new KnownBug(name, text, call, call, Plain.SOMETIMES);
  }

  private static KnownBug reorder(int n, int setters, int checkers) {
    String call = "(main " + setters + " " + checkers + ")";
    return new KnownBug("reorder_" + n, "reorder", call, call, Plain.SOMETIMES);
  }
}
