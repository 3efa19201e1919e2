package dev.lispatch.sync;

/** A {@link Shared} handle was used after it was dropped. */
public final class DroppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DroppedException() {
    super("the shared handle was dropped", null, false, false);
  }
}
