package dev.lispatch.explore;

import dev.lispatch.explore.DataRace.Access;
import dev.lispatch.schedule.MemoryOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Memory as weak as C++20 and the access modes of Java allow, for strands of which one runs at a
 * time. Whatever the memory may decide is asked of {@code choose}: given a number of possibilities
 * it names one, of which 0 is what a single memory without buffers would do.
 *
 * <p>Also finds data races: accesses that no synchronization orders, one of them plain and one a
 * write.
 *
 * <p>Not thread-safe. A load costs the length of the cell's history at most, a release the number
 * of cells with a history and of strands.
 */
final class MemoryModel {
  /* The machine is that of views and time stamps: Kang, Hur, Lahav, Vafeiadis and Dreyer, "A
  promising semantics for relaxed-memory concurrency", POPL 2017, without its promises (see
  docs/memory-orders.md about load buffering). Its outcomes are those that the axioms of RC11
  (Lahav, Vafeiadis, Kang, Hur and Dreyer, PLDI 2017) allow, and the tests compare the two.

  - Each cell has its stores in modification order. A store is put at any place behind the
    strand's view, not only at the end: of two stores that nothing orders the one executed later
    may be the older one (2+2W, S and R need it). A store that reads and writes sticks to what it
    read.
  - A strand's view says per cell how far it has come: by its own accesses and by what it
    acquired. A load reads that store or a newer one.
  - A release hands on the view and the vector clock; later operations of others that read and
    write hand on the message that they found (release sequence of C++20).
  - Sequentially consistent operations stand in their one total order as they run. A global view
    says how far they, and what happened before a fence, have come; an operation of that order
    goes on from there, and so does everything after a fence of it. This is C++20 but for one
    thing: an order of these operations against the direction in which a relaxed value was
    passed, which C++20 does not exclude, does not occur.
  - A plain load reads what happens-before consistency of the Java memory model allows: it neither
    follows nor moves the view, so two of them may see one cell's stores in either order. */

  private static final int MOST_RACES = 100;

  private final IntUnaryOperator choose;
  private final List<@Nullable StrandMemory> strands = new ArrayList<>();
  private final View seqCst = new View();
  private final Map<String, DataRace> races = new LinkedHashMap<>();
  private final @Nullable Speculation speculation;
  private long sequence;

  /** A memory whose loads read only what was stored before. */
  MemoryModel(IntUnaryOperator choose) {
    this.choose = choose;
    speculation = null;
  }

  /**
   * A memory in which a plain or relaxed load may read what is stored after it, as far as other
   * runs of the program have shown that the store does not depend on it; see {@link #promises}.
   */
  MemoryModel(IntUnaryOperator choose, Foresight foresight) {
    this.choose = choose;
    speculation = new Speculation(foresight);
  }

  /** A new strand, which knows what its parent knows; a negative parent is none. */
  int newStrand(int parent) {
    int number = strands.size();
    StrandMemory starter = parent < 0 ? null : strand(parent);
    Knowledge inherited = starter == null ? Knowledge.none() : starter.release();
    StrandMemory started = new StrandMemory(number, inherited);
    strands.add(started);
    if (speculation != null) {
      speculation.started(starter, started);
    }
    return number;
  }

  /** Tells that a strand does nothing any more. To wait for it, use a {@link SyncObject}. */
  void ended(int strand) {
    if (speculation != null) {
      speculation.barrier(strand(strand), 0);
    }
    strands.set(strand, null);
  }

  Cell newCell(@Nullable Object initial, int strand) {
    StrandMemory maker = strand(strand);
    Cell cell = new Cell(maker.nextCellName(), initial);
    if (speculation != null) {
      speculation.made(cell, maker);
    }
    return cell;
  }

  /** Whatever the strand did is known to whoever acquires the object from now on. */
  void release(int strand, SyncObject object) {
    StrandMemory memory = strand(strand);
    object.knowledge.join(memory.release());
    if (speculation != null) {
      object.history = Speculation.mix(object.history, memory.history);
      speculation.barrier(memory, 1);
    }
  }

  void acquire(int strand, SyncObject object) {
    StrandMemory memory = strand(strand);
    memory.knowledge.join(object.knowledge);
    if (speculation != null) {
      speculation.barrier(memory, object.history);
    }
  }

  /**
   * Tells of something else than memory that decides how the strand goes on: a random number, the
   * time, that a wait was too long.
   */
  void observe(int strand, long seen) {
    if (speculation != null) {
      speculation.barrier(strand(strand), seen);
    }
  }

  /**
   * How many stores the strand could promise before its next operation, a load: a promised store is
   * there for others at once. None in a memory without foresight.
   */
  int promises(int strand) {
    return speculation == null ? 0 : speculation.candidates(strand(strand)).size();
  }

  /** Promises one of these stores. */
  void promise(int strand, int which) {
    if (speculation == null) {
      throw new IllegalStateException("a memory without foresight");
    }
    StrandMemory writer = strand(strand);
    Speculation.Candidate candidate = speculation.candidates(writer).get(which);
    Cell cell = candidate.cell();
    MemoryOrder order = candidate.order();
    Store store = writer.newStore(candidate.value(), order, null, sequence++);
    cell.insert(position(writer, cell, order), store);
    speculation.promised(writer, candidate, store);
  }

  /** Whether all went as promised; if not, this run is none of the program and tells nothing. */
  boolean possible() {
    return speculation == null || speculation.possible();
  }

  @Nullable Object load(int strand, Cell cell, MemoryOrder order, Object place) {
    if (order == MemoryOrder.RELEASE || order == MemoryOrder.ACQ_REL) {
      throw impossible("load", order);
    }
    StrandMemory reader = strand(strand);
    accessed(reader, cell, false, order, place);
    List<Store> candidates = readable(reader, cell, order);
    Store store = candidates.get(pick(candidates.size()));
    hasRead(reader, cell, store, order);
    return store.value;
  }

  void store(int strand, Cell cell, @Nullable Object value, MemoryOrder order, Object place) {
    if (order == MemoryOrder.ACQUIRE || order == MemoryOrder.ACQ_REL) {
      throw impossible("store", order);
    }
    StrandMemory writer = strand(strand);
    accessed(writer, cell, true, order, place);
    Store promised = speculation == null ? null : speculation.fulfilled(writer, cell, value, order);
    if (promised == null) {
      write(writer, cell, value, order, position(writer, cell, order), null);
    } else {
      promised.sequence = sequence++;
      hasWritten(writer, cell, promised, order);
    }
  }

  @Nullable Object exchange(
      int strand, Cell cell, @Nullable Object value, MemoryOrder order, Object place) {
    if (order == MemoryOrder.PLAIN) {
      throw impossible("exchange", order);
    }
    StrandMemory writer = strand(strand);
    accessed(writer, cell, true, order, place);
    List<Store> candidates = new ArrayList<>();
    for (int i = cell.size() - 1; i >= floor(writer, cell, order); i--) {
      if (cell.opensAfter(i)) {
        candidates.add(cell.at(i));
      }
    }
    return replace(writer, cell, candidates.get(pick(candidates.size())), value, order);
  }

  @Nullable Object compareExchange(
      int strand,
      Cell cell,
      @Nullable Object expected,
      @Nullable Object value,
      MemoryOrder order,
      Object place) {
    if (order == MemoryOrder.PLAIN) {
      throw impossible("compareExchange", order);
    }
    StrandMemory writer = strand(strand);
    List<Store> candidates = new ArrayList<>();
    for (int i = cell.size() - 1; i >= floor(writer, cell, order); i--) {
      if (cell.at(i).value != expected || cell.opensAfter(i)) {
        candidates.add(cell.at(i));
      }
    }
    Store store = candidates.get(pick(candidates.size()));
    accessed(writer, cell, store.value == expected, order, place);
    if (store.value == expected) {
      return replace(writer, cell, store, value, order);
    }
    hasRead(writer, cell, store, order);
    return store.value;
  }

  void fence(int strand, MemoryOrder order) {
    StrandMemory memory = strand(strand);
    if (acquires(order)) {
      memory.fenceAcquire();
    }
    if (order == MemoryOrder.SEQ_CST) {
      seqCst.join(memory.knowledge.view());
      memory.knowledge.view().join(seqCst);
    }
    if (releases(order)) {
      memory.fenceRelease();
    }
    if (speculation != null) {
      speculation.barrier(memory, Speculation.code(order));
    }
  }

  /** The races found so far, each pair of strands and kinds of access once per location. */
  List<DataRace> races() {
    return List.copyOf(races.values());
  }

  private StrandMemory strand(int number) {
    StrandMemory memory = strands.get(number);
    if (memory == null) {
      throw new IllegalStateException("strand " + number + " has ended");
    }
    return memory;
  }

  private int pick(int bound) {
    return bound == 1 ? 0 : choose.applyAsInt(bound);
  }

  private int floor(StrandMemory strand, Cell cell, MemoryOrder order) {
    int floor = strand.knowledge.view().floor(cell);
    return order == MemoryOrder.SEQ_CST ? Math.max(floor, seqCst.floor(cell)) : floor;
  }

  private List<Store> readable(StrandMemory reader, Cell cell, MemoryOrder order) {
    int floor = order == MemoryOrder.PLAIN ? 0 : floor(reader, cell, order);
    List<Store> readable = new ArrayList<>(cell.size() - floor);
    for (int i = cell.size() - 1; i >= floor; i--) {
      Store store = cell.at(i);
      if (!store.isPromiseOf(reader)
          && (order != MemoryOrder.PLAIN || cell.visible(store, reader.clock()))) {
        readable.add(store);
      }
    }
    return readable;
  }

  private void hasRead(StrandMemory reader, Cell cell, Store store, MemoryOrder order) {
    if (order != MemoryOrder.PLAIN) {
      raise(reader, cell, store, order);
      reader.read(store.message, acquires(order));
    }
    if (speculation != null) {
      speculation.hasRead(reader, cell, store, order);
    }
  }

  private void raise(StrandMemory strand, Cell cell, Store store, MemoryOrder order) {
    strand.knowledge.view().raise(cell, store);
    if (order == MemoryOrder.SEQ_CST) {
      seqCst.raise(cell, store);
    }
  }

  private @Nullable Object replace(
      StrandMemory writer, Cell cell, Store old, @Nullable Object value, MemoryOrder order) {
    hasRead(writer, cell, old, order);
    write(writer, cell, value, order, old.position + 1, old);
    return old.value;
  }

  private void write(
      StrandMemory writer,
      Cell cell,
      @Nullable Object value,
      MemoryOrder order,
      int position,
      @Nullable Store replaced) {
    Store store = writer.newStore(value, order, replaced, sequence++);
    cell.insert(position, store);
    hasWritten(writer, cell, store, order);
    if (cell.cleaningIsDue()) {
      cell.clean(livingKnowledge());
    }
  }

  private void hasWritten(StrandMemory writer, Cell cell, Store store, MemoryOrder order) {
    raise(writer, cell, store, order);
    if (speculation != null) {
      speculation.hasWritten(writer, cell, store, order);
    }
  }

  /** A place in the modification order for a store. */
  private int position(StrandMemory writer, Cell cell, MemoryOrder order) {
    int floor = floor(writer, cell, order);
    List<Integer> positions = new ArrayList<>();
    for (int i = cell.size(); i > floor; i--) {
      if (cell.opensAfter(i - 1)) {
        positions.add(i);
      }
    }
    return positions.get(pick(positions.size()));
  }

  private List<Knowledge> livingKnowledge() {
    List<Knowledge> living = new ArrayList<>();
    for (StrandMemory strand : strands) {
      if (strand != null) {
        living.add(strand.knowledge);
      }
    }
    return living;
  }

  private void accessed(
      StrandMemory strand, Cell cell, boolean write, MemoryOrder order, Object place) {
    Access access = new Access(strand.number, write, order == MemoryOrder.PLAIN, place);
    cell.accesses.add(access, strand.clock(), (earlier, later) -> raced(cell, earlier, later));
  }

  private void raced(Cell cell, Access earlier, Access later) {
    if (races.size() < MOST_RACES) {
      races.putIfAbsent(kind(cell, earlier, later), new DataRace(cell.name, earlier, later));
    }
  }

  private static String kind(Cell cell, Access one, Access other) {
    String first = kind(one);
    String second = kind(other);
    return first.compareTo(second) < 0
        ? String.join(" ", cell.name, first, second)
        : String.join(" ", cell.name, second, first);
  }

  private static String kind(Access access) {
    return access.strand() + (access.write() ? "w" : "r") + (access.plain() ? "p" : "a");
  }

  static boolean acquires(MemoryOrder order) {
    return switch (order) {
      case ACQUIRE, ACQ_REL, SEQ_CST -> true;
      case PLAIN, RELAXED, RELEASE -> false;
    };
  }

  static boolean releases(MemoryOrder order) {
    return switch (order) {
      case RELEASE, ACQ_REL, SEQ_CST -> true;
      case PLAIN, RELAXED, ACQUIRE -> false;
    };
  }

  private static IllegalArgumentException impossible(String operation, MemoryOrder order) {
    return new IllegalArgumentException("no " + operation + " can have the order " + order);
  }
}
