package dev.lispatch.capability.fs;

/**
 * Which entries of a directory tree are wanted. A position says what of the names from the top down
 * has been matched; 0 that nothing below can be wanted. Immutable and thread-safe.
 */
interface Selection {
  /** The position at the top. */
  long start();

  /** The position after one more name. */
  long advance(long position, String name);

  /** Whether an entry with this position is wanted. */
  boolean accepts(long position);

  /** Whether entries below this position can be wanted. */
  boolean continues(long position);

  /**
   * Whether a link to a directory may be followed there: only where that cannot go round in
   * circles.
   */
  boolean followsLinks(long position);

  /** Everything in a directory. */
  static Selection children() {
    return new AllBelow(false);
  }

  /** Everything in a directory and in those below it. */
  static Selection descendants() {
    return new AllBelow(true);
  }

  /** Everything, to a depth of one or without end. */
  record AllBelow(boolean recursive) implements Selection {
    private static final long TOP = 1;
    private static final long BELOW = 2;

    @Override
    public long start() {
      return TOP;
    }

    @Override
    public long advance(long position, String name) {
      return BELOW;
    }

    @Override
    public boolean accepts(long position) {
      return position == BELOW;
    }

    @Override
    public boolean continues(long position) {
      return recursive || position == TOP;
    }

    @Override
    public boolean followsLinks(long position) {
      return false;
    }
  }
}
