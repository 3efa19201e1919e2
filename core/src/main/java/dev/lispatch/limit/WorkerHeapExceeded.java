package dev.lispatch.limit;

/**
 * A parallel worker keeps more alive than it may. It ends the worker, not the run: who has started
 * the worker gets an error of this kind.
 */
public final class WorkerHeapExceeded extends Stop {
  private static final long serialVersionUID = 1L;

  private WorkerHeapExceeded(String message) {
    super(message);
  }

  static WorkerHeapExceeded keeps(long bytes, long cap) {
    return new WorkerHeapExceeded(
        "the worker keeps "
            + Sizes.show(bytes)
            + " alive, more than the "
            + Sizes.show(cap)
            + " of a parallel worker (worker-max-heap); keep less at once, or raise"
            + " worker-max-heap");
  }

  static WorkerHeapExceeded request(long bytes, long kept, long cap) {
    return new WorkerHeapExceeded(
        "one value would need "
            + Sizes.show(bytes)
            + beside(kept)
            + ", more than the "
            + Sizes.show(cap)
            + " of a parallel worker (worker-max-heap); build it in smaller parts, or raise"
            + " worker-max-heap");
  }

  /** Says what is alive already, if that matters. */
  static String beside(long kept) {
    return kept == 0 ? "" : " beside the " + Sizes.show(kept) + " that are alive";
  }

  @Override
  public String kind() {
    return "memory-exceeded";
  }
}
