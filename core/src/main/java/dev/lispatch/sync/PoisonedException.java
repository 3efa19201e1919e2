package dev.lispatch.sync;

/** A lock is {@link Poison poisoned}: what it guards may be broken. Nothing was locked. */
public final class PoisonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Poison poison;

  PoisonedException(String what, Poison poison) {
    super(
        what
            + " is poisoned: "
            + poison.task()
            + (poison.cause() == null ? " ended without unlocking it" : " failed inside"),
        poison.cause(),
        false,
        false);
    this.poison = poison;
  }

  /** Who has poisoned it, and how. */
  public Poison poison() {
    return poison;
  }
}
