package dev.lispatch.verify.litmus;

/** The order of every load and of every store in one variant of a litmus test. Immutable. */
record Discipline(Order load, Order store) {
  static final Discipline PLAIN = new Discipline(Order.PLAIN, Order.PLAIN);
  static final Discipline RELAXED = new Discipline(Order.RELAXED, Order.RELAXED);
  static final Discipline RELEASE_ACQUIRE = new Discipline(Order.ACQUIRE, Order.RELEASE);
  static final Discipline SEQ_CST = new Discipline(Order.SEQ_CST, Order.SEQ_CST);

  int load(Cell cell) {
    return cell.load(load);
  }

  void store(Cell cell, int value) {
    cell.store(value, store);
  }
}
