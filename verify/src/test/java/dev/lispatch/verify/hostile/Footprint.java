package dev.lispatch.verify.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds at a moment when nothing should be at work.
 *
 * @param heap bytes in use after a collection
 * @param threads platform threads that are not carriers or the JVM's own
 * @param handles open file descriptors; -1 where they cannot be counted
 */
record Footprint(long heap, int threads, int handles) {
  private static final long MIB = 1 << 20;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  static Footprint now() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Footprint(heap, threadCount(), handleCount());
  }

  private static int threadCount() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> !name.startsWith("ForkJoinPool-") && !name.startsWith("VirtualThread-"))
            .filter(name -> !name.startsWith("process reaper") && !name.equals("case"))
            .count();
  }

  private static int handleCount() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return -1;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return (int) open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this is no more than it was before, but for so many bytes. */
  boolean isWithin(Footprint before, long bytes) {
    return heap <= before.heap + bytes && threads <= before.threads && handles <= before.handles;
  }

  @Override
  public String toString() {
    return "%.1f MiB, %d threads, %d handles".formatted((double) heap / MIB, threads, handles);
  }
}
