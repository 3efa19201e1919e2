package dev.lispatch.schedule;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;

/** How many threads of the system carry the virtual ones. */
final class Carriers {
  private Carriers() {}

  /**
   * Sees to it that there are {@code wanted}, and returns how many there are, or 0 if nobody can
   * tell. Loads the management classes of the JDK, which takes some ten milliseconds. Never fails:
   * a host may run without that module.
   */
  static int atLeast(int wanted) {
    try {
      VirtualThreadSchedulerMXBean bean = bean();
      if (bean == null) {
        return 0;
      }
      if (bean.getParallelism() < wanted) {
        bean.setParallelism(wanted);
      }
      return bean.getParallelism();
    } catch (RuntimeException | LinkageError unavailable) {
      return 0;
    }
  }

  private static @Nullable VirtualThreadSchedulerMXBean bean() {
    return ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  }
}
