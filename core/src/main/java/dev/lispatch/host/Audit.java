package dev.lispatch.host;

import dev.lispatch.value.Run;
import java.util.function.Consumer;

/**
 * Tells a host what the programs of a session reach for: a grant that is given no power, but is
 * told of each call.
 *
 * <p>Immutable, and as thread-safe as the consumer is: it is called by the tasks of the program,
 * after each call, and must be quick. What it throws becomes a warning of the run.
 */
public final class Audit {
  /**
   * One call that reached outside, or was refused.
   *
   * @param name of the function: {@code tool/weather}
   * @param arguments as people read them, shortened
   * @param result {@link ToolCall#OK}, or the kind of the error
   */
  public record Entry(String name, String arguments, String result, long millis) {}

  private final Consumer<Entry> consumer;

  private Audit(Consumer<Entry> consumer) {
    this.consumer = consumer;
  }

  /** An audit that tells {@code consumer}. */
  public static Audit to(Consumer<Entry> consumer) {
    return new Audit(consumer);
  }

  /** Tells the audit of the run, if it has one. */
  public static void tell(Run run, Entry entry) {
    Audit audit = run.grant(Audit.class);
    if (audit == null) {
      return;
    }
    try {
      audit.consumer.accept(entry);
    } catch (RuntimeException failure) {
      run.warn("the audit of " + entry.name + " failed");
    }
  }
}
