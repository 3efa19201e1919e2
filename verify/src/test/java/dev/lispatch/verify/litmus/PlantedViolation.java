package dev.lispatch.verify.litmus;

import dev.lispatch.schedule.MemoryOrder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Store buffering that wrongly calls its weak outcome forbidden: a run that passes it is blind. */
@JCStressTest
@Outcome(
    id = {"0, 1", "1, 0", "1, 1"},
    expect = Expect.ACCEPTABLE,
    desc = "as if one after the other")
@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "allowed in truth, and often seen")
@State
public class PlantedViolation extends TwoCells {
  @Actor
  public void left(II_Result r) {
    x.store(1, MemoryOrder.RELAXED);
    r.r1 = y.load(MemoryOrder.RELAXED);
  }

  @Actor
  public void right(II_Result r) {
    y.store(1, MemoryOrder.RELAXED);
    r.r2 = x.load(MemoryOrder.RELAXED);
  }
}
