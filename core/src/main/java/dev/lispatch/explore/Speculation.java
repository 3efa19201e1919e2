package dev.lispatch.explore;

import dev.lispatch.explore.Foresight.Barrier;
import dev.lispatch.explore.Foresight.Read;
import dev.lispatch.explore.Foresight.Write;
import dev.lispatch.schedule.MemoryOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a strand promise a store before the loads that precede it, in one run of a {@link
 * MemoryModel}. So a load may read what is stored later in the schedule (load buffering), and
 * nothing comes out of thin air.
 */
final class Speculation {
  /* The idea of a promise is that of "A promising semantics" (POPL 2017); the proof that a store may
  be promised is another one, since real code cannot be run ahead on trial. A store may be promised
  if the strand was seen to do it after every value that the loads before it were ever seen to
  return, with only plain and relaxed loads and stores between: then it depends on none of them,
  and to do it first is the reordering that a compiler or a processor is free to make. Values never
  seen before end the proof: the run goes on, so that Foresight learns from it, but it is none of
  the program. So is a run that ends without the store. This is less than the paper allows (a
  store that only some values lead to is never promised), and does not allow its odder cases, in
  which a promise is kept thanks to itself.

  It is exact once Foresight has learned all, after a search that told nothing new; before that, a
  value on which a store depends may not have been seen.

  A history is a hash of all that the strand has read and met: values, and for guards and other
  sync objects the histories of those who were there before. Objects without a value of their own
  (other than numbers, text and the like) are known by the history of who stored them, and are
  not promised. */

  /** A store that could be promised. */
  record Candidate(Cell cell, MemoryOrder order, @Nullable Object value) {}

  /** A store that was promised and not yet done. */
  record Promise(Candidate candidate, Store store) {
    boolean isKeptBy(Write write) {
      return candidate.cell.identity == write.cell()
          && candidate.order == write.order()
          && keyOf(store).equals(write.key());
    }
  }

  /** The identity of a value that is a value, the same in every run. */
  private record Datum(@Nullable Object value) {
    long fingerprint() {
      return switch (value) {
        case null -> 0;
        case Long number -> mix(1, number);
        case Double number -> mix(2, Double.doubleToLongBits(number));
        case String text -> text.chars().asLongStream().reduce(3, Speculation::mix);
        default -> mix(value.getClass().getName().hashCode(), value.hashCode());
      };
    }
  }

  /** The identity of any other value: who stored it, in which state. */
  private record Origin(long history) {}

  private static final int MOST_PROMISES = 2;
  private static final int LONGEST_PATH = 16;

  private final Foresight foresight;
  private final Map<Long, Cell> cells = new HashMap<>();
  private boolean broken;

  Speculation(Foresight foresight) {
    this.foresight = foresight;
  }

  void started(@Nullable StrandMemory parent, StrandMemory child) {
    if (parent == null) {
      child.history = mix(child.number, 1);
    } else {
      child.history = mix(parent.history, 2);
      barrier(parent, 3);
    }
  }

  void made(Cell cell, StrandMemory strand) {
    cell.identity = mix(strand.history, cell.name.substring(cell.name.indexOf('.')).hashCode());
    Store first = cell.newest();
    first.key = key(first.value, cell.identity);
    cells.put(cell.identity, cell);
  }

  /** The strand meets something that no store is promised across, and learns {@code seen}. */
  void barrier(StrandMemory strand, long seen) {
    foresight.hasMetBarrier(strand.history);
    strand.history = mix(strand.history, seen);
    broken |= !strand.promises.isEmpty();
  }

  void hasRead(StrandMemory strand, Cell cell, Store store, MemoryOrder order) {
    Object key = keyOf(store);
    long next = mix(mix(strand.history, code(order)), fingerprint(key));
    if (isWeak(order)) {
      foresight.hasRead(strand.history, cell, order, key, next);
      strand.history = next;
      check(strand);
    } else {
      barrier(strand, next);
    }
  }

  void hasWritten(StrandMemory strand, Cell cell, Store store, MemoryOrder order) {
    store.key = key(store.value, strand.history);
    if (isWeak(order) && !store.attached) {
      long next = mix(strand.history, ~code(order));
      foresight.hasWritten(strand.history, cell, order, store, next);
      strand.history = next;
      check(strand);
    } else {
      barrier(strand, code(order));
    }
  }

  /** The promised store that the strand does by storing this, if it has promised it. */
  @Nullable Store fulfilled(
      StrandMemory strand, Cell cell, @Nullable Object value, MemoryOrder order) {
    for (Promise promise : strand.promises) {
      if (promise.candidate.cell == cell
          && promise.candidate.order == order
          && key(value, 0).equals(promise.store.key)
          && promise.store.position > strand.knowledge.view().floor(cell)) {
        strand.promises.remove(promise);
        promise.store.promised = false;
        return promise.store;
      }
    }
    return null;
  }

  /** Whether the run so far can be one of the program. */
  boolean possible() {
    return !broken;
  }

  void promised(StrandMemory strand, Candidate candidate, Store store) {
    store.promised = true;
    store.key = new Datum(store.value);
    strand.promises.add(new Promise(candidate, store));
    check(strand);
  }

  /** What the strand could promise now. */
  List<Candidate> candidates(StrandMemory strand) {
    if (broken
        || strand.promises.size() >= MOST_PROMISES
        || !(foresight.after(strand.history) instanceof Read)) {
      return List.of();
    }
    Set<Candidate> certain = certain(strand.history, 0);
    strand.promises.forEach(promise -> certain.remove(promise.candidate));
    return List.copyOf(certain);
  }

  /** The stores that the strand does next in any case, before any barrier. */
  private Set<Candidate> certain(long history, int length) {
    if (length == LONGEST_PATH) {
      return new LinkedHashSet<>();
    }
    return switch (foresight.after(history)) {
      case null -> new LinkedHashSet<>();
      case Barrier _ -> new LinkedHashSet<>();
      case Write write -> certain(write, length);
      case Read read -> {
        Set<Candidate> common = null;
        for (long next : read.next().values()) {
          Set<Candidate> after = certain(next, length + 1);
          if (common == null) {
            common = after;
          } else {
            common.retainAll(after);
          }
        }
        yield common == null ? new LinkedHashSet<>() : common;
      }
    };
  }

  private Set<Candidate> certain(Write write, int length) {
    Set<Candidate> certain = certain(write.next(), length + 1);
    Cell cell = cells.get(write.cell());
    if (cell != null && write.key() instanceof Datum) {
      certain.add(new Candidate(cell, write.order(), write.value()));
    }
    return certain;
  }

  private void check(StrandMemory strand) {
    broken |=
        !strand.promises.isEmpty() && !fulfils(strand.history, new ArrayList<>(strand.promises), 0);
  }

  /** Whether the strand will do all these, whatever it reads. */
  private boolean fulfils(long history, List<Promise> open, int length) {
    if (open.isEmpty()) {
      return true;
    }
    return length < LONGEST_PATH
        && switch (foresight.after(history)) {
          case null -> false;
          case Barrier _ -> false;
          case Write write -> {
            List<Promise> rest = new ArrayList<>(open);
            rest.removeIf(promise -> promise.isKeptBy(write));
            yield fulfils(write.next(), rest, length + 1);
          }
          case Read read ->
              read.next().values().stream().allMatch(next -> fulfils(next, open, length + 1));
        };
  }

  /** A number that stands for the order, and is large. */
  static long code(MemoryOrder order) {
    return mix(4, order.name().hashCode());
  }

  private static boolean isWeak(MemoryOrder order) {
    return order == MemoryOrder.PLAIN || order == MemoryOrder.RELAXED;
  }

  private static Object keyOf(Store store) {
    Object key = store.key;
    if (key == null) {
      throw new IllegalStateException("a store that was never told of");
    }
    return key;
  }

  private static Object key(@Nullable Object value, long history) {
    return isDatum(value) ? new Datum(value) : new Origin(history);
  }

  private static long fingerprint(Object key) {
    return switch (key) {
      case Datum datum -> datum.fingerprint();
      case Origin(long history) -> history;
      default -> throw new IllegalStateException("not an identity: " + key);
    };
  }

  private static boolean isDatum(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Boolean _, Character _, String _, Long _, Integer _, Double _ -> true;
      default -> false;
    };
  }

  static long mix(long history, long event) {
    long mixed = (history ^ event * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 29;
    mixed *= 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 32;
  }
}
