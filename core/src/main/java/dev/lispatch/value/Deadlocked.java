package dev.lispatch.value;

import dev.lispatch.limit.Stop;

/** No task of the run can go on: each waits for another. The message names them. */
public final class Deadlocked extends Stop {
  private static final long serialVersionUID = 1L;

  private final String message;

  public Deadlocked(String message) {
    super(message);
    this.message = message;
  }

  /** Who waits for what and where, a line each. */
  public String message() {
    return message;
  }

  @Override
  public String kind() {
    return ErrorKind.DEADLOCK.keyword().name();
  }
}
