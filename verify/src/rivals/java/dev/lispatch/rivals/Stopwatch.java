package dev.lispatch.rivals;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Time since a start: what has passed, and what this process had of the processors. */
final class Stopwatch {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final long start = System.nanoTime();
  private final long startOfProcessor = PROCESS.getProcessCpuTime();

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  long processorMillis() {
    return TimeUnit.NANOSECONDS.toMillis(PROCESS.getProcessCpuTime() - startOfProcessor);
  }
}
