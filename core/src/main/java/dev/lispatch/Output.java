package dev.lispatch;

import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Run;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run prints: kept or passed on, up to a bound. Thread-safe: a text is written whole. */
final class Output implements Run.Console {
  private final long max; // immutable
  private final @Nullable Consumer<String> consumer; // immutable
  private final ReentrantLock lock = new ReentrantLock();
  private final StringBuilder kept = new StringBuilder(); // guarded by lock
  private long written; // guarded by lock
  private boolean cut; // guarded by lock

  Output(long max, @Nullable Consumer<String> consumer) {
    this.max = max;
    this.consumer = consumer;
  }

  @Override
  public void write(String text) {
    lock.lock();
    try {
      if (cut) {
        return;
      }
      if (written + text.length() > max) {
        cut = true;
        int end = (int) (max - written);
        boolean splits = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        pass(text.substring(0, splits ? end - 1 : end));
        pass("\n[output cut at " + Sizes.show(max) + " (max-output)]\n");
        return;
      }
      written += text.length();
      pass(text);
    } finally {
      lock.unlock();
    }
  }

  private void pass(String text) {
    if (consumer != null) {
      consumer.accept(text);
    } else {
      kept.append(text);
    }
  }

  /** How much was kept or passed on, without the mark of a cut. */
  long written() {
    lock.lock();
    try {
      return cut ? max : written;
    } finally {
      lock.unlock();
    }
  }

  String kept() {
    lock.lock();
    try {
      return kept.toString();
    } finally {
      lock.unlock();
    }
  }
}
