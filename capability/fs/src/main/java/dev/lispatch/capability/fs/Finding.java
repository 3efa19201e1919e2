package dev.lispatch.capability.fs;

/** What a search found in a file of its list. */
sealed interface Finding {
  /** The index of the file. */
  int file();

  /**
   * A line that matches.
   *
   * @param number counted from 1
   */
  record Line(int file, long number, String text) implements Finding {}

  /** The file could not be read, or not to its end. */
  record Unreadable(int file, FileProblem problem) implements Finding {}
}
