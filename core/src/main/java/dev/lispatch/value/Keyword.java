package dev.lispatch.value;

import dev.lispatch.limit.Meter;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A keyword: a name that stands for itself. Two keywords of the same name are the same object.
 *
 * <p>Thread-safe. Keywords that nothing refers to any more are collected.
 */
public final class Keyword {
  private static final ConcurrentHashMap<String, Interned> INTERNED = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Keyword> COLLECTED = new ReferenceQueue<>();

  private static final class Interned extends WeakReference<Keyword> {
    final String name;

    Interned(Keyword keyword) {
      super(keyword, COLLECTED);
      this.name = keyword.name;
    }
  }

  private final String name;
  private final int hash;

  private Keyword(String name) {
    this.name = name;
    this.hash = name.hashCode() * 0x9E3779B9 + 1;
  }

  /** What a new keyword takes, with its entry in the table of all. */
  private static final int BYTES = 140;

  /** As {@link #of(String)}; charges for a keyword that is new. */
  public static Keyword of(String name, Meter meter) {
    Pace.text(meter, name.length());
    Interned found = INTERNED.get(name);
    Keyword keyword = found == null ? null : found.get();
    if (keyword != null) {
      return keyword;
    }
    meter.allocate(BYTES);
    Keyword fresh = intern(name);
    meter.sample(fresh);
    return fresh;
  }

  /** The keyword of that name, written without the colon: {@code of("a/b")} is {@code :a/b}. */
  public static Keyword of(String name) {
    Interned found = INTERNED.get(name);
    Keyword keyword = found == null ? null : found.get();
    return keyword != null ? keyword : intern(name);
  }

  /** Lets go of the names of keywords that were collected. */
  static void forgetCollected() {
    for (Object gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
      Interned reference = (Interned) gone;
      INTERNED.remove(reference.name, reference);
    }
  }

  private static Keyword intern(String name) {
    forgetCollected();
    Keyword fresh = new Keyword(name);
    Interned reference = new Interned(fresh);
    while (true) {
      Interned present = INTERNED.putIfAbsent(name, reference);
      if (present == null) {
        return fresh;
      }
      @Nullable Keyword keyword = present.get();
      if (keyword != null) {
        return keyword;
      }
      INTERNED.remove(name, present);
    }
  }

  /** The name without the colon, with its namespace if it has one: {@code a/b}. */
  public String name() {
    return name;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return ":" + name;
  }
}
