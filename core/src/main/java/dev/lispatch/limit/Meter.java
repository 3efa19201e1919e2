package dev.lispatch.limit;

import org.jspecify.annotations.Nullable;

/**
 * Counts the work of one flow of control and stops it at a bound.
 *
 * <p>Everything that loops charges steps, everything that allocates charges bytes <em>before</em>
 * it allocates, and {@link #made shows} what it has made. One step is about one call or one loop
 * turn of the language, some ten nanoseconds. When the credit is used up the meter looks outside
 * ({@link Safepoint}): cancellation, deadline, fairness. When enough has been allocated, the next
 * thing shown is a sample of what the run keeps alive ({@link HeapAccount}).
 *
 * <p>Not thread-safe: it belongs to one flow of control.
 */
public class Meter {
  /* Samples. untilSample counts bytes down; below 0, the next object shown is taken and weighs as much as the
  points that the count has passed are apart. They are apart by chance, so that no program can lay out its
  garbage between them, and the first of each task is anywhere in an interval, so that ten thousand
  small tasks weigh together what they should. The chance has nothing to do with the program's seed
  and nothing with its steps.

  What is charged and never shown runs up below 0; at grantedTo it is looked into. So is each
  large request, before its memory exists: one comparison finds both. */
  /** Steps granted between two looks outside: about 50 µs of compiled code. */
  private static final int SLICE = 8_192;

  private static final int MOST_PARTS = 32;

  /** Bytes whose allocation costs as much as one step. */
  private static final int BYTES_PER_STEP = 64;

  /** What the meter asks when its credit is used up; it throws to stop the flow of control. */
  @FunctionalInterface
  public interface Safepoint {
    void poll();
  }

  /**
   * The steps left before the next look outside. Compiled code counts it down itself, see {@link
   * #step}.
   */
  public int credits;

  private StepBudget steps; // shared by the tasks of a run
  private final Safepoint safepoint; // immutable
  private final long maxAllocation; // immutable; of a meter without a share
  private @Nullable HeapShare share;
  private long untilSample;
  private long grantedTo;
  private int interval;
  private long large;
  private long random;

  /** A meter that takes no samples and refuses single requests above {@code maxAllocation}. */
  public Meter(StepBudget steps, long maxAllocation, Safepoint safepoint) {
    this.steps = steps;
    this.maxAllocation = maxAllocation;
    this.safepoint = safepoint;
    this.untilSample = maxAllocation;
  }

  /**
   * A meter whose samples belong to {@code share}.
   *
   * @param chance any number that the program cannot know
   */
  public Meter(StepBudget steps, HeapShare share, long chance, Safepoint safepoint) {
    this(steps, 0, safepoint);
    this.random = chance;
    this.grantedTo = Long.MIN_VALUE;
    enter(share);
    this.untilSample = Integer.toUnsignedLong(draw()) % interval;
  }

  /**
   * A meter that only counts: for work on behalf of the host, such as reading its own constants.
   */
  public static Meter unlimited() {
    return new Meter(new StepBudget(Long.MAX_VALUE), Long.MAX_VALUE, () -> {});
  }

  /** Charges one step. */
  public final void step() {
    if (--credits < 0) {
      refill();
    }
  }

  /** Charges {@code count} steps; a negative count charges nothing. */
  public final void charge(long count) {
    if (count <= credits) {
      credits -= (int) Math.max(0, count);
    } else {
      steps.take(count - credits);
      credits = 0;
      refill();
    }
  }

  /** Charges loop turns that compiled code has counted itself. */
  public final void turns(int count) {
    if ((credits -= count) < 0) {
      refill();
    }
  }

  /**
   * Charges {@code bytes} that are about to be allocated.
   *
   * @throws Stop if there is not that much left
   */
  public final void allocate(long bytes) {
    if ((untilSample -= bytes) < grantedTo) {
      request(bytes);
    }
    charge(bytes / BYTES_PER_STEP);
  }

  /** Takes back the charge for bytes that were not allocated after all. */
  public final void notAllocated(long bytes) {
    untilSample += bytes;
    credits += Math.toIntExact(bytes / BYTES_PER_STEP);
  }

  /**
   * Shows something that was just made of memory charged: the value itself, or the part of it that
   * lives longest. Costs one comparison most of the time.
   *
   * @throws Stop if what is alive is above a cap
   */
  public final void made(Object x) {
    if (untilSample < 0) {
      show(x);
    }
  }

  private void show(Object x) {
    if (isCommon(x)) {
      nextSample();
    } else if (x instanceof Composite composite) {
      sampleParts(composite);
    } else {
      sample(x);
    }
  }

  /** What is large is sampled in several parts: they weigh differently. */
  private void sampleParts(Composite made) {
    long passed = nextSample();
    HeapShare present = share;
    if (present == null) {
      return;
    }
    for (long parts = Math.min(passed, MOST_PARTS); parts > 0; parts--) {
      long some = passed / parts;
      passed -= some;
      present.account().sample(this, present, made.part(draw()), some * interval);
    }
  }

  /** True if the next thing that is shown will be a sample: worth to look for the right part. */
  public final boolean sampleDue() {
    return untilSample < 0;
  }

  /** A number by chance, to choose a sample by. */
  public final int draw() {
    random += 0x9E3779B97F4A7C15L;
    long mixed = (random ^ (random >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (((mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L) >>> 32);
  }

  /** Forgets what was charged and not shown: it was needed on the way and is garbage now. */
  public final void madeNothing() {
    if (untilSample < 0) {
      nextSample();
    }
  }

  /** Takes {@code part}, an object just made, as a sample, if one is due. */
  public final void sample(Object part) {
    HeapShare present = share;
    if (untilSample >= 0) {
      return;
    }
    long passed = nextSample();
    if (present != null) {
      present.account().sample(this, present, part, passed * interval);
    }
  }

  /** Goes to the next point that is not passed yet, and returns how many were. */
  private long nextSample() {
    if (share == null) {
      untilSample = maxAllocation;
      return 0;
    }
    long passed = (-1 - untilSample) / interval;
    long next = untilSample + passed * interval;
    while (next < 0) {
      next += interval / 2 + Integer.toUnsignedLong(draw()) % interval;
      passed++;
    }
    untilSample = next;
    grantedTo = -large;
    return passed;
  }

  private void request(long bytes) {
    HeapShare present = share;
    if (present == null) {
      untilSample = maxAllocation;
      if (bytes > maxAllocation) {
        throw LimitExceeded.memory(bytes, maxAllocation);
      }
      return;
    }
    untilSample += bytes;
    present.account().request(this, present, bytes, bytes + Math.max(0, -untilSample));
    untilSample -= bytes;
    grantedTo = Math.min(-large, untilSample - large);
  }

  /**
   * True for what is shared by everybody, or so small that it is hardly what was charged for: what
   * was is garbage then.
   */
  protected boolean isCommon(Object x) {
    return x instanceof Long
        || x instanceof Double
        || x instanceof Boolean
        || (x instanceof String text && text.isEmpty());
  }

  /** The share that what is made now belongs to, or null. */
  public final @Nullable HeapShare share() {
    return share;
  }

  /** Lets what is made from now on belong to another share. */
  protected final void enter(@Nullable HeapShare other) {
    share = other;
    if (other != null) {
      interval = HeapAccount.interval(other.cap());
      large = HeapAccount.large(other.cap());
      grantedTo = Math.max(grantedTo, -large);
    }
  }

  /** The time, for who must not force collections too often. */
  protected long nanos() {
    return 0;
  }

  /**
   * Waits that long without computing.
   *
   * @return false if this flow of control cannot wait
   * @throws Stop if it has to end
   */
  protected boolean rest(long nanos) {
    return false;
  }

  /**
   * Takes the next slice of credit, after a look outside. Called by {@link #step} and by compiled
   * code.
   */
  public final void refill() {
    if (credits < 0) {
      steps.take(-(long) credits);
      credits = 0;
    }
    safepoint.poll();
    credits += steps.takeSlice(SLICE);
  }

  /**
   * Looks outside and charges nothing: for long work on which the count of steps must not depend,
   * such as compiling.
   */
  public final void look() {
    safepoint.poll();
  }

  /** Draws on another budget from now on, and returns the present one. */
  protected final StepBudget replaceSteps(StepBudget other) {
    StepBudget present = steps;
    settle();
    steps = other;
    return present;
  }

  /** Gives the unused credit back, so that the run's count of steps is exact. */
  public final void settle() {
    steps.giveBack(Math.max(0, credits));
    credits = 0;
  }
}
