package dev.lispatch.capability.fs;

/**
 * The limits of a run that concern files.
 *
 * @param maxFileBytes the most bytes that one file may have; below 2 GiB
 * @param maxOpenFiles the most files open at once
 */
record FileBounds(long maxFileBytes, int maxOpenFiles) {
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 64;

  FileBounds {
    maxFileBytes = Math.min(maxFileBytes, LARGEST_ARRAY);
  }
}
