package dev.lispatch.explore;

/** Unwinds a strand of an execution that is over. */
final class Aborted extends Error {
  private static final long serialVersionUID = 1L;

  Aborted() {
    super("this execution is over", null, false, false);
  }
}
