/**
 * What tasks share and where they meet: locks, counters, promises, pools. Plain Java, without
 * language types, built of what a {@link dev.lispatch.schedule.Scheduler} gives and of nothing
 * else.
 *
 * <p>Everything that can wait comes in two forms: one that is told who waits and until when, and
 * one for the {@linkplain dev.lispatch.task.Task#current current task}, without a deadline. A wait
 * that runs into its deadline returns a value that says so; a task that has to stop meanwhile
 * leaves the line first and gets {@link dev.lispatch.task.Cancelled} then.
 */
package dev.lispatch.sync;
