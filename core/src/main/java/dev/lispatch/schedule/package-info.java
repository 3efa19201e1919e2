/**
 * The one place that starts threads, parks them and reads clocks. Everything that waits does so
 * through a {@link dev.lispatch.schedule.Waiter}, so that a test can run the same code under its
 * own scheduler.
 */
package dev.lispatch.schedule;
