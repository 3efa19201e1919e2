package dev.lispatch.verify.litmus;

import dev.lispatch.schedule.MemoryOrder;

/** The order of every load and of every store in one variant of a litmus test. Immutable. */
record Discipline(MemoryOrder load, MemoryOrder store) {
  static final Discipline PLAIN = new Discipline(MemoryOrder.PLAIN, MemoryOrder.PLAIN);
  static final Discipline RELAXED = new Discipline(MemoryOrder.RELAXED, MemoryOrder.RELAXED);
  static final Discipline RELEASE_ACQUIRE =
      new Discipline(MemoryOrder.ACQUIRE, MemoryOrder.RELEASE);
  static final Discipline SEQ_CST = new Discipline(MemoryOrder.SEQ_CST, MemoryOrder.SEQ_CST);

  int load(Cell cell) {
    return cell.load(load);
  }

  void store(Cell cell, int value) {
    cell.store(value, store);
  }
}
