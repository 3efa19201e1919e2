package dev.lispatch.task;

/** Why a {@link Task#pause} ended. */
public enum Pause {
  /** Somebody has woken the task; what it waits for may have come, so look. */
  WOKEN,
  /** The deadline of the wait itself came first. */
  DEADLINE,
  /** The task has to stop: give up the wait, then {@link Task#check}. */
  STOPPED
}
