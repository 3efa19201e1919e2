package dev.lispatch.explore;

import dev.lispatch.schedule.MemoryOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One strand's part of the {@link MemoryModel}. */
final class StrandMemory {
  final int number;
  final Knowledge knowledge;

  /** What its relaxed loads have read and an acquire fence would make known. */
  private final Knowledge unacquired = Knowledge.none();

  /** What its last release fence released: every later atomic store hands it on. */
  private @Nullable Knowledge fenced;

  /** Stands for all that decides what the strand does next; kept only where it speculates. */
  long history;

  /** The stores that it has promised and not done. */
  final List<Speculation.Promise> promises = new ArrayList<>();

  private int cells;

  StrandMemory(int number, Knowledge knowledge) {
    this.number = number;
    this.knowledge = knowledge;
    knowledge.advance(number);
  }

  VectorClock clock() {
    return knowledge.clock();
  }

  String nextCellName() {
    return number + "." + cells++;
  }

  /** All that it knows, for somebody else; what it does from now on is not part of it. */
  Knowledge release() {
    Knowledge released = knowledge.copy();
    knowledge.advance(number);
    return released;
  }

  void read(@Nullable Knowledge message, boolean acquires) {
    if (message != null) {
      (acquires ? knowledge : unacquired).join(message);
    }
  }

  void fenceAcquire() {
    knowledge.join(unacquired);
  }

  void fenceRelease() {
    fenced = release();
  }

  /** A store of this strand, now; {@code replaced} is what the same operation has read, if any. */
  Store newStore(
      @Nullable Object value, MemoryOrder order, @Nullable Store replaced, long sequence) {
    VectorClock clock = clock();
    Knowledge message = MemoryModel.releases(order) ? release() : null;
    if (message == null && order != MemoryOrder.PLAIN) {
      message = fenced;
    }
    if (replaced != null && replaced.message != null) {
      message = joined(message, replaced.message);
    }
    return new Store(value, number, clock, message, replaced != null, sequence);
  }

  private static Knowledge joined(@Nullable Knowledge message, Knowledge replaced) {
    if (message == null) {
      return replaced;
    }
    Knowledge joined = message.copy();
    joined.join(replaced);
    return joined;
  }
}
