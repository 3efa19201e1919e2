package dev.lispatch.cli;

/**
 * The threads of the system that carry tasks: one more than there are processors, so that busy
 * tasks leave one to those that wake. Said before the first task is free of charge.
 */
final class Carriers {
  private static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";

  private Carriers() {}

  /** To be called before the first virtual thread is made; what the user has set stays. */
  static void prepare() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, String.valueOf(Runtime.getRuntime().availableProcessors() + 1));
    }
  }

  static int ofThisProcess() {
    return Integer.getInteger(PROPERTY, Runtime.getRuntime().availableProcessors());
  }
}
