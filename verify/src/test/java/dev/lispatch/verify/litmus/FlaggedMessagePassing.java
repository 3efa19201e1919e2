package dev.lispatch.verify.litmus;

import dev.lispatch.schedule.MemoryOrder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A plain message, then an ordered flag (MP with only the flag ordered). */
public final class FlaggedMessagePassing {
  private FlaggedMessagePassing() {}

  /** The grades where the weak outcome may be seen. */
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "as if one after the other")
  @Outcome(
      id = "1, 0",
      expect = Expect.ACCEPTABLE_INTERESTING,
      desc = "the flag without its message")
  public static final class Weak {
    private Weak() {}
  }

  /** The grades where the weak outcome is an error. */
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "as if one after the other")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "the flag without its message")
  public static final class Strong {
    private Strong() {}
  }

  /** With an ordered flag: relaxed. */
  @JCStressTest
  @JCStressMeta(Weak.class)
  @State
  public static class Relaxed extends TwoCells {
    private static final Discipline ORDERS = Discipline.RELAXED;

    @Actor
    public void sender() {
      x.store(1, MemoryOrder.PLAIN);
      ORDERS.store(y, 1);
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = ORDERS.load(y);
      r.r2 = x.load(MemoryOrder.PLAIN);
    }
  }

  /** With an ordered flag: a release or an acquire. */
  @JCStressTest
  @JCStressMeta(Strong.class)
  @State
  public static class ReleaseAcquire extends TwoCells {
    private static final Discipline ORDERS = Discipline.RELEASE_ACQUIRE;

    @Actor
    public void sender() {
      x.store(1, MemoryOrder.PLAIN);
      ORDERS.store(y, 1);
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = ORDERS.load(y);
      r.r2 = x.load(MemoryOrder.PLAIN);
    }
  }

  /** With an ordered flag: sequentially consistent. */
  @JCStressTest
  @JCStressMeta(Strong.class)
  @State
  public static class SequentiallyConsistent extends TwoCells {
    private static final Discipline ORDERS = Discipline.SEQ_CST;

    @Actor
    public void sender() {
      x.store(1, MemoryOrder.PLAIN);
      ORDERS.store(y, 1);
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = ORDERS.load(y);
      r.r2 = x.load(MemoryOrder.PLAIN);
    }
  }
}
