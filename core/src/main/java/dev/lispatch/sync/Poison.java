package dev.lispatch.sync;

import org.jspecify.annotations.Nullable;

/**
 * Why what a lock guards may be broken: a task failed, or was stopped, while it could change it.
 *
 * @param task which one, in words
 * @param cause what it threw; null if it ended without giving the lock back
 */
public record Poison(String task, @Nullable Throwable cause) {}
