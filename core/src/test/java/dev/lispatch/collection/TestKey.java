package dev.lispatch.collection;

import java.util.List;

/** A key whose hashes a test can choose. Java's equality is what the {@link #EQUIVALENCE} says. */
record TestKey(int id, int hash, int rehash) {
  static final Equivalence EQUIVALENCE =
      new Equivalence() {
        @Override
        public boolean equal(Object a, Object b) {
          return a.equals(b);
        }

        @Override
        public int hash(Object o) {
          return ((TestKey) o).hash;
        }

        @Override
        public int rehash(Object o) {
          return ((TestKey) o).rehash;
        }
      };

  /** How keys collide. */
  enum Collisions {
    NONE,
    FEW_BUCKETS,
    SAME_HASH,
    SAME_HASHES,
    SOME_OF_EACH;

    static final List<Collisions> ALL = List.of(values());

    TestKey key(int id) {
      int spread = id * 0x85EBCA6B;
      return switch (this) {
        case NONE -> new TestKey(id, spread, ~spread);
        case FEW_BUCKETS -> new TestKey(id, id % 3 * 0x01010101, spread);
        case SAME_HASH -> new TestKey(id, 42, spread);
        case SAME_HASHES -> new TestKey(id, 42, 42);
        case SOME_OF_EACH -> ALL.get(id % 4).key(id);
      };
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TestKey key && key.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }
}
