package dev.lispatch.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of a program on the Java stack: the compiler registers each class that it makes
 * with a table from its line numbers to places.
 *
 * <p>Thread-safe.
 */
public final class Traces {
  /* Kept per class, weakly, so that a program that nobody can run any more takes its table with it. The
  table is written once a class and read only when an error is raised, hence one lock. */
  /** What stands in a trace for the forms outside all functions. */
  public static final String TOP_LEVEL = "top level";

  /** The most functions that a trace keeps. */
  public static final int MAX_FRAMES = 24;

  private static final int MAX_JAVA_FRAMES = 2_000;
  private static final StackWalker WALKER =
      StackWalker.getInstance(
          java.util.Set.of(
              StackWalker.Option.SHOW_HIDDEN_FRAMES, StackWalker.Option.RETAIN_CLASS_REFERENCE));
  private static final Map<Class<?>, Table> TABLES = new WeakHashMap<>(); // guarded by LOCK
  private static final ReentrantLock LOCK = new ReentrantLock();

  private Traces() {}

  /**
   * What the compiler knows of a class: the function's name, and the place of each of its line
   * numbers.
   */
  public interface Table {
    String functionName();

    /** The place that a line number of the class stands for, or null. */
    @Nullable Location location(int line);
  }

  /** One function on the stack. */
  public record Frame(String function, Location location) {}

  private record Raw(Class<?> owner, int line) {}

  /** The frames of one moment, looked up when they are first wanted. */
  static final class Trace {
    private final List<Raw> raw;
    private final @Nullable Frame outermost;
    private @Nullable List<Frame> frames;

    private Trace(List<Raw> raw, @Nullable Frame outermost) {
      this.raw = raw;
      this.outermost = outermost;
    }

    List<Frame> frames() {
      List<Frame> known = frames;
      if (known == null) {
        List<Frame> found = new ArrayList<>();
        for (Raw each : raw) {
          Frame frame = locate(each);
          if (frame != null) {
            found.add(frame);
          }
        }
        if (outermost != null && found.size() < MAX_FRAMES) {
          found.add(outermost);
        }
        known = List.copyOf(found);
        frames = known;
      }
      return known;
    }

    Trace followedBy(Trace outer) {
      if (raw.size() >= MAX_FRAMES) {
        return this;
      }
      List<Raw> all = new ArrayList<>(raw);
      all.addAll(outer.raw.subList(0, Math.min(outer.raw.size(), MAX_FRAMES - raw.size())));
      return new Trace(all, outermost);
    }

    Trace enclosedBy(Frame caller) {
      return outermost == null ? new Trace(raw, caller) : this;
    }
  }

  /** Registers a class that the compiler has made. */
  public static void register(Class<?> owner, Table table) {
    LOCK.lock();
    try {
      TABLES.put(owner, table);
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * The place of the program that the calling thread is at, or null; of code outside all functions
   * the form that {@code run} evaluates.
   */
  public static @Nullable Location here(Run run) {
    Location inside = insideFunction();
    return inside == null ? run.topLevel() : inside;
  }

  /** The place in a function of a program that the calling thread is at, or null. */
  public static @Nullable Location insideFunction() {
    List<Frame> frames = capture().frames();
    return frames.isEmpty() ? null : frames.getFirst().location();
  }

  static Trace capture() {
    return new Trace(
        WALKER.walk(
            frames ->
                frames
                    .limit(MAX_JAVA_FRAMES)
                    .filter(
                        frame -> frame.getDeclaringClass().isHidden() && frame.getLineNumber() > 0)
                    .limit(MAX_FRAMES)
                    .map(frame -> new Raw(frame.getDeclaringClass(), frame.getLineNumber()))
                    .toList()),
        null);
  }

  private static @Nullable Frame locate(Raw raw) {
    Table table;
    LOCK.lock();
    try {
      table = TABLES.get(raw.owner);
    } finally {
      LOCK.unlock();
    }
    Location location = table == null ? null : table.location(raw.line);
    return table == null || location == null ? null : new Frame(table.functionName(), location);
  }
}
