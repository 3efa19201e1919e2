package dev.lispatch.verify.litmus;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A store after the flag was seen (S): may it come before the store that the flag announced? */
public final class StoreAfterRead {
  private StoreAfterRead() {}

  /** The grades where the weak outcome may be seen. */
  @Outcome(
      id = {"0, 1", "0, 2", "1, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "as if one after the other")
  @Outcome(
      id = "1, 2",
      expect = Expect.ACCEPTABLE_INTERESTING,
      desc = "the announced store came after the one that follows the flag")
  public static final class Weak {
    private Weak() {}
  }

  /** The grades where the weak outcome is an error. */
  @Outcome(
      id = {"0, 1", "0, 2", "1, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "as if one after the other")
  @Outcome(
      id = "1, 2",
      expect = Expect.FORBIDDEN,
      desc = "the announced store came after the one that follows the flag")
  public static final class Strong {
    private Strong() {}
  }

  /** With every access plain. */
  @JCStressTest
  @JCStressMeta(Weak.class)
  @State
  public static class Plain extends TwoCells {
    private static final Discipline ORDERS = Discipline.PLAIN;

    @Actor
    public void left() {
      ORDERS.store(x, 2);
      ORDERS.store(y, 1);
    }

    @Actor
    public void right(II_Result r) {
      r.r1 = ORDERS.load(y);
      ORDERS.store(x, 1);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r2 = ORDERS.load(x);
    }
  }

  /** With every access relaxed. */
  @JCStressTest
  @JCStressMeta(Weak.class)
  @State
  public static class Relaxed extends TwoCells {
    private static final Discipline ORDERS = Discipline.RELAXED;

    @Actor
    public void left() {
      ORDERS.store(x, 2);
      ORDERS.store(y, 1);
    }

    @Actor
    public void right(II_Result r) {
      r.r1 = ORDERS.load(y);
      ORDERS.store(x, 1);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r2 = ORDERS.load(x);
    }
  }

  /** With every access a release or an acquire. */
  @JCStressTest
  @JCStressMeta(Strong.class)
  @State
  public static class ReleaseAcquire extends TwoCells {
    private static final Discipline ORDERS = Discipline.RELEASE_ACQUIRE;

    @Actor
    public void left() {
      ORDERS.store(x, 2);
      ORDERS.store(y, 1);
    }

    @Actor
    public void right(II_Result r) {
      r.r1 = ORDERS.load(y);
      ORDERS.store(x, 1);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r2 = ORDERS.load(x);
    }
  }

  /** With every access sequentially consistent. */
  @JCStressTest
  @JCStressMeta(Strong.class)
  @State
  public static class SequentiallyConsistent extends TwoCells {
    private static final Discipline ORDERS = Discipline.SEQ_CST;

    @Actor
    public void left() {
      ORDERS.store(x, 2);
      ORDERS.store(y, 1);
    }

    @Actor
    public void right(II_Result r) {
      r.r1 = ORDERS.load(y);
      ORDERS.store(x, 1);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r2 = ORDERS.load(x);
    }
  }
}
