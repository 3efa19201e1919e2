package dev.lispatch.sync;

import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;
import java.util.function.UnaryOperator;

/**
 * A shared value whose every access says what it promises about the accesses around it: see {@link
 * MemoryOrder}. For those who know why they want less than an {@link Atom}.
 *
 * <pre>{@code
 * Atomic<String> message = Atomic.create(scheduler, "");
 * Atomic<Boolean> ready = Atomic.create(scheduler, false);
 * message.store("hello", RELAXED);
 * ready.store(true, RELEASE); // whoever acquires true sees the message
 * }</pre>
 *
 * <p>Thread-safe and lock-free. An order that an operation cannot have is an {@link
 * IllegalArgumentException}: a load releases nothing, a store acquires nothing, and only loads and
 * stores can be plain.
 */
public final class Atomic<T> {
  /* Linearisation at the one access to the location; for an operation that reads, computes and writes, at
  the exchange that succeeds. Such an operation reads relaxed first: that value only becomes visible
  through the exchange, which has the full order. */
  private final Location<T> value;

  private Atomic(Scheduler scheduler, T initial) {
    this.value = scheduler.location(initial);
  }

  /** One that holds {@code initial}, which everybody sees who can reach it. */
  public static <T> Atomic<T> create(Scheduler scheduler, T initial) {
    return new Atomic<>(scheduler, initial);
  }

  /** Orders the caller's accesses before it with those after it. */
  public static void fence(Scheduler scheduler, MemoryOrder order) {
    scheduler.fence(order);
  }

  /** The value. */
  public T load(MemoryOrder order) {
    return value.load(order);
  }

  /** Replaces the value. */
  public void store(T newValue, MemoryOrder order) {
    value.store(newValue, order);
  }

  /** Replaces the value and returns the one before. */
  public T exchange(T newValue, MemoryOrder order) {
    return value.exchange(newValue, order);
  }

  /** Replaces the very object {@code expected}, and returns the one that was there. */
  public T compareExchange(T expected, T newValue, MemoryOrder order) {
    return value.compareExchange(expected, newValue, order);
  }

  /** Replaces a value that equals {@code expected}; false if there is another one. */
  public boolean replace(T expected, T newValue, MemoryOrder order) {
    T seen = value.load(readingPart(order));
    while (seen.equals(expected)) {
      T found = value.compareExchange(seen, newValue, order);
      if (found == seen) {
        return true;
      }
      seen = found;
    }
    return false;
  }

  /** Replaces the value by {@code f} of it, and returns the one before. */
  public T fetchUpdate(UnaryOperator<T> f, MemoryOrder order) {
    requireReadWrite(order);
    T seen = value.load(MemoryOrder.RELAXED);
    while (true) {
      T found = value.compareExchange(seen, f.apply(seen), order);
      if (found == seen) {
        return found;
      }
      seen = found;
    }
  }

  /** Adds to a number and returns the one before; wraps around. */
  public static long fetchAdd(Atomic<Long> number, long amount, MemoryOrder order) {
    return number.fetchUpdate(before -> before + amount, order);
  }

  /** The order of a load that stands for the failing case of an exchange of {@code order}. */
  public static MemoryOrder readingPart(MemoryOrder order) {
    requireReadWrite(order);
    return switch (order) {
      case ACQ_REL, ACQUIRE -> MemoryOrder.ACQUIRE;
      case SEQ_CST -> MemoryOrder.SEQ_CST;
      case RELEASE, RELAXED, PLAIN -> MemoryOrder.RELAXED;
    };
  }

  private static void requireReadWrite(MemoryOrder order) {
    if (order == MemoryOrder.PLAIN) {
      throw new IllegalArgumentException("no operation that reads and writes can be plain");
    }
  }

  @Override
  public String toString() {
    return "Atomic";
  }
}
