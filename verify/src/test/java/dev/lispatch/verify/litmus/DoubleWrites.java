package dev.lispatch.verify.litmus;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Both write both cells, crosswise (2+2W): may both first writes come last? */
public final class DoubleWrites {
  private DoubleWrites() {}

  /** The grades where the weak outcome may be seen. */
  @Outcome(
      id = {"1, 2", "2, 1", "2, 2"},
      expect = Expect.ACCEPTABLE,
      desc = "as if one after the other")
  @Outcome(
      id = "1, 1",
      expect = Expect.ACCEPTABLE_INTERESTING,
      desc = "both first writes came last")
  public static final class Weak {
    private Weak() {}
  }

  /** The grades where the weak outcome is an error. */
  @Outcome(
      id = {"1, 2", "2, 1", "2, 2"},
      expect = Expect.ACCEPTABLE,
      desc = "as if one after the other")
  @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "both first writes came last")
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
      ORDERS.store(x, 1);
      ORDERS.store(y, 2);
    }

    @Actor
    public void right() {
      ORDERS.store(y, 1);
      ORDERS.store(x, 2);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r1 = ORDERS.load(x);
      r.r2 = ORDERS.load(y);
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
      ORDERS.store(x, 1);
      ORDERS.store(y, 2);
    }

    @Actor
    public void right() {
      ORDERS.store(y, 1);
      ORDERS.store(x, 2);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r1 = ORDERS.load(x);
      r.r2 = ORDERS.load(y);
    }
  }

  /** With every access a release or an acquire. */
  @JCStressTest
  @JCStressMeta(Weak.class)
  @State
  public static class ReleaseAcquire extends TwoCells {
    private static final Discipline ORDERS = Discipline.RELEASE_ACQUIRE;

    @Actor
    public void left() {
      ORDERS.store(x, 1);
      ORDERS.store(y, 2);
    }

    @Actor
    public void right() {
      ORDERS.store(y, 1);
      ORDERS.store(x, 2);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r1 = ORDERS.load(x);
      r.r2 = ORDERS.load(y);
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
      ORDERS.store(x, 1);
      ORDERS.store(y, 2);
    }

    @Actor
    public void right() {
      ORDERS.store(y, 1);
      ORDERS.store(x, 2);
    }

    @Arbiter
    public void afterwards(II_Result r) {
      r.r1 = ORDERS.load(x);
      r.r2 = ORDERS.load(y);
    }
  }
}
