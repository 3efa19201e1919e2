package dev.lispatch;

/**
 * What a run does at a moment. Each figure was true at its own instant.
 *
 * @param ahead its position among the runs of its session, then among those that wait for a slot of
 *     the engine, from 1; 0 unless it is {@link Stage#QUEUED}
 * @param elapsedMillis since it was asked for
 * @param steps taken so far, rounded up to what its tasks have drawn in advance
 * @param tasks that live now
 * @param slots that parallel workers hold now
 * @param liveHeap bytes that the last collection found alive: an estimate
 * @param hostCalls made so far
 * @param abandonedCalls calls into the host that go on although the run has let go of them
 */
public record RunStatus(
    Stage stage,
    int ahead,
    long elapsedMillis,
    long steps,
    int tasks,
    int slots,
    long liveHeap,
    int hostCalls,
    int abandonedCalls) {

  /** How far it has come. */
  public enum Stage {
    /** It waits for its turn or for a slot of the engine. */
    QUEUED,
    RUNNING,
    /** Its outcome is there. */
    ENDED
  }
}
