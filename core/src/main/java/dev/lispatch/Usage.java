package dev.lispatch;

import dev.lispatch.limit.Setting;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run has used.
 *
 * @param steps calls, loop turns and the work of the library, as charged
 * @param elapsedMillis from the start of the run to its end, compilation included
 * @param compileMillis of these the time until the program could run
 * @param hostCalls calls that reached outside
 * @param tasks how many were started, the main program included
 * @param mostTasks the most that lived at once, the main program included
 * @param mostSlots the most slots that parallel workers held at once
 * @param toolCalls calls of tools that have ended
 * @param peakHeap the most bytes that were found alive at once: an estimate
 * @param outputLength what was printed, in UTF-16 units, as far as it was kept or passed on
 */
public record Usage(
    long steps,
    long elapsedMillis,
    long compileMillis,
    int hostCalls,
    long tasks,
    int mostTasks,
    int mostSlots,
    int toolCalls,
    long peakHeap,
    long outputLength) {

  /** Nothing used: the run never began. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** What a program used elsewhere, whose calls into the host are these. */
  Usage ofCallsFrom(Usage program) {
    return new Usage(
        program.steps + steps,
        elapsedMillis,
        program.compileMillis,
        hostCalls,
        program.tasks,
        program.mostTasks,
        Math.max(program.mostSlots, mostSlots),
        toolCalls,
        program.peakHeap,
        outputLength);
  }

  /** What was used of each limit that counts over the whole run, in the limit's unit. */
  public Map<Setting, Long> ofLimits() {
    Map<Setting, Long> used = new EnumMap<>(Setting.class);
    used.put(Setting.RUN_TIMEOUT, elapsedMillis);
    used.put(Setting.COMPILE_TIMEOUT, compileMillis);
    used.put(Setting.MAX_STEPS, steps);
    used.put(Setting.MAX_TASKS, (long) Math.max(0, mostTasks - 1));
    used.put(Setting.MAX_PARALLEL_WORKERS, (long) mostSlots);
    used.put(Setting.MAX_OUTPUT, outputLength);
    used.put(Setting.RUN_MAX_HEAP, peakHeap);
    used.put(Setting.MAX_TOOL_CALLS, (long) toolCalls);
    used.put(Setting.MAX_HOST_CALLS, (long) hostCalls);
    return used;
  }
}
