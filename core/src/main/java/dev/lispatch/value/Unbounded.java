package dev.lispatch.value;

/**
 * A sequence without an end, such as {@code (range)} or {@code (iterate f x)}. Only functions that
 * ask for a known number of items, or that stop by themselves, accept one.
 *
 * <p>Immutable. Each {@link #cursor} walks from the start again.
 */
public abstract class Unbounded {
  /** Walks an unbounded sequence. Not thread-safe. */
  public interface Cursor {
    /** The next item; charges one step. */
    Object next(Context cx);
  }

  private final String form;

  /**
   * @param form how the sequence is made, for messages: {@code (range)}
   */
  protected Unbounded(String form) {
    this.form = form;
  }

  public abstract Cursor cursor();

  @Override
  public String toString() {
    return "#<unbounded " + form + ">";
  }

  /** {@code (repeat x)}. */
  public static Unbounded repeat(Object x) {
    return new Unbounded("(repeat x)") {
      @Override
      public Cursor cursor() {
        return cx -> {
          cx.step();
          return x;
        };
      }
    };
  }

  /** {@code (range)}, or the numbers from {@code start} in steps of {@code step}. */
  public static Unbounded count(Object start, Object step) {
    return new Unbounded("(range)") {
      @Override
      public Cursor cursor() {
        return new Cursor() {
          private Object next = start;

          @Override
          public Object next(Context cx) {
            cx.step();
            Object now = next;
            next = Numbers.add(cx, now, step);
            return now;
          }
        };
      }
    };
  }

  /** {@code (iterate f x)}. */
  public static Unbounded iterate(Fn f, Object x) {
    return new Unbounded("(iterate f x)") {
      @Override
      public Cursor cursor() {
        return new Cursor() {
          private Object last = x;
          private boolean started;

          @Override
          public Object next(Context cx) {
            cx.step();
            if (started) {
              last = f.call1(cx, last);
            }
            started = true;
            return last;
          }
        };
      }
    };
  }

  /** {@code (repeatedly f)}. */
  public static Unbounded repeatedly(Fn f) {
    return new Unbounded("(repeatedly f)") {
      @Override
      public Cursor cursor() {
        return cx -> {
          cx.step();
          return f.call0(cx);
        };
      }
    };
  }

  /** {@code (cycle xs)}; {@code items} must not be empty. */
  public static Unbounded cycle(Object[] items) {
    return new Unbounded("(cycle xs)") {
      @Override
      public Cursor cursor() {
        return new Cursor() {
          private int next;

          @Override
          public Object next(Context cx) {
            cx.step();
            Object item = items[next];
            next = next + 1 == items.length ? 0 : next + 1;
            return item;
          }
        };
      }
    };
  }

  /** The items of {@code inner} after the first {@code count}. */
  public static Unbounded drop(Unbounded inner, long count) {
    return new Unbounded("(drop n …)") {
      @Override
      public Cursor cursor() {
        Cursor cursor = inner.cursor();
        return new Cursor() {
          private long left = count;

          @Override
          public Object next(Context cx) {
            for (; left > 0; left--) {
              cursor.next(cx);
            }
            return cursor.next(cx);
          }
        };
      }
    };
  }
}
