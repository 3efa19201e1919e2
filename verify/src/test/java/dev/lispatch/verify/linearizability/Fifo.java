package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable queue, for states of specifications.
 *
 * <p>Adding and removing cost O(1) amortized along one line of states, and so does the hash code;
 * the two lists are Hood and Melville's (1981).
 */
final class Fifo {
  static final Fifo EMPTY = new Fifo(null, null, 0, 0, 1);

  private static final int FACTOR = 31;
  private static final int INVERSE = 0xBDEF7BDF; // FACTOR * INVERSE == 1 in int arithmetic

  private record Link(@Nullable Object item, @Nullable Link next) {}

  private final @Nullable Link oldest;
  private final @Nullable Link newest;
  private final int size;
  private final int hash;
  private final int power; // FACTOR to the size

  private Fifo(@Nullable Link oldest, @Nullable Link newest, int size, int hash, int power) {
    this.oldest = oldest;
    this.newest = newest;
    this.size = size;
    this.hash = hash;
    this.power = power;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Fifo withNewest(@Nullable Object item) {
    return new Fifo(
        oldest,
        new Link(item, newest),
        size + 1,
        hash * FACTOR + Objects.hashCode(item),
        power * FACTOR);
  }

  @Nullable Object oldest() {
    return front().item();
  }

  @Nullable Object newest() {
    return back().item();
  }

  Fifo withoutOldest() {
    Link front = front();
    int below = power * INVERSE;
    int rest = hash - Objects.hashCode(front.item()) * below;
    return new Fifo(front.next(), oldest == null ? null : newest, size - 1, rest, below);
  }

  Fifo withoutNewest() {
    Link back = back();
    int rest = (hash - Objects.hashCode(back.item())) * INVERSE;
    return new Fifo(newest == null ? null : oldest, back.next(), size - 1, rest, power * INVERSE);
  }

  private Link front() {
    return Objects.requireNonNull(oldest == null ? reversed(newest) : oldest, "empty");
  }

  private Link back() {
    return Objects.requireNonNull(newest == null ? reversed(oldest) : newest, "empty");
  }

  private static @Nullable Link reversed(@Nullable Link links) {
    Link turned = null;
    for (Link link = links; link != null; link = link.next()) {
      turned = new Link(link.item(), turned);
    }
    return turned;
  }

  private List<@Nullable Object> items() {
    List<@Nullable Object> items = new ArrayList<>(size);
    for (Link link = oldest; link != null; link = link.next()) {
      items.add(link.item());
    }
    for (Link link = reversed(newest); link != null; link = link.next()) {
      items.add(link.item());
    }
    return items;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Fifo that
        && hash == that.hash
        && size == that.size
        && items().equals(that.items());
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return items().toString();
  }
}
