package dev.lispatch.sync;

import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A counted handle of a value: the value is there as long as one of its handles is. Who drops the
 * last one learns it, and cleans up.
 *
 * <pre>{@code
 * Shared<File> mine = Shared.create(scheduler, file);
 * Shared<File> yours = mine.another();
 * if (yours.drop()) {
 *   file.close(); // exactly one of all drops says so
 * }
 * }</pre>
 *
 * <p>Thread-safe. A handle that was dropped is of no more use: {@link DroppedException}. Constant
 * time.
 */
public final class Shared<T> {
  /* The count and the marks of the handles are guarded by one guard for each value. Linearisation: each
  operation at its entry of the guard. An upgrade of a weak handle counts up only from one or more, so
  it cannot bring back a value whose last handle is gone. */
  private static final class Counted<T> {
    final Guard guard;
    @Nullable T value; // guarded by guard; null once the last handle is gone
    int count = 1; // guarded by guard

    Counted(Scheduler scheduler, T value) {
      this.guard = scheduler.guard(this);
      this.value = value;
    }

    @Override
    public String toString() {
      return "Shared";
    }
  }

  private final Counted<T> counted; // immutable
  private boolean dropped; // guarded by counted.guard

  private Shared(Counted<T> counted) {
    this.counted = counted;
  }

  /** The first handle of {@code value}. */
  public static <T> Shared<T> create(Scheduler scheduler, T value) {
    return new Shared<>(new Counted<>(scheduler, value));
  }

  /** The value. */
  public T value() {
    counted.guard.enter();
    try {
      return held();
    } finally {
      counted.guard.exit();
    }
  }

  /** One more handle of the same value. */
  public Shared<T> another() {
    counted.guard.enter();
    try {
      held();
      counted.count++;
      return new Shared<>(counted);
    } finally {
      counted.guard.exit();
    }
  }

  /** Gives this handle up; true if it was the last of its value. */
  public boolean drop() {
    counted.guard.enter();
    try {
      held();
      dropped = true;
      if (--counted.count > 0) {
        return false;
      }
      counted.value = null;
      return true;
    } finally {
      counted.guard.exit();
    }
  }

  /** Gives all handles up, this and the others, and returns the value; null if all were already. */
  public @Nullable T dropAll() {
    counted.guard.enter();
    try {
      T present = counted.value;
      counted.value = null;
      counted.count = 0;
      return present;
    } finally {
      counted.guard.exit();
    }
  }

  /** How many handles of the value there are; 0 once the last was dropped. */
  public int count() {
    counted.guard.enter();
    try {
      return counted.count;
    } finally {
      counted.guard.exit();
    }
  }

  /** A handle that does not keep the value. */
  public Weak<T> weak() {
    counted.guard.enter();
    try {
      held();
      return new Weak<>(counted);
    } finally {
      counted.guard.exit();
    }
  }

  private T held() {
    T present = counted.value;
    if (dropped || present == null) {
      throw new DroppedException();
    }
    return present;
  }

  @Override
  public String toString() {
    return "Shared";
  }

  /** A handle that does not keep its value. Thread-safe. */
  public static final class Weak<T> {
    private final Counted<T> counted; // immutable

    private Weak(Counted<T> counted) {
      this.counted = counted;
    }

    /** One more handle of the value, or null if the last one is gone. */
    public @Nullable Shared<T> upgrade() {
      counted.guard.enter();
      try {
        if (counted.count == 0) {
          return null;
        }
        counted.count++;
        return new Shared<>(counted);
      } finally {
        counted.guard.exit();
      }
    }

    /** How many handles keep the value now. */
    public int count() {
      counted.guard.enter();
      try {
        return counted.count;
      } finally {
        counted.guard.exit();
      }
    }

    @Override
    public String toString() {
      return "Weak";
    }
  }
}
