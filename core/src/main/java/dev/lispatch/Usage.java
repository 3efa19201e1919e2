package dev.lispatch;

/**
 * What a run has used.
 *
 * @param steps calls, loop turns and the work of the library, as charged
 * @param elapsedMillis from the start of the run to its end, compilation included
 * @param hostCalls calls that reached outside
 */
public record Usage(long steps, long elapsedMillis, int hostCalls) {}
