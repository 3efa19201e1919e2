package dev.lispatch.explore;

import org.jspecify.annotations.Nullable;

/** Something that strands share: a guard, a location, a waiter, or whatever an access names. */
abstract class Resource {
  /** The order of making in this execution. */
  final int index;

  /**
   * The same in every execution of an exploration in which the same strand makes it as its n-th
   * resource; small, so that it may index an array.
   */
  final int key;

  /** What strands know of each other through it; null until asked for. */
  private @Nullable SyncObject sync;

  Resource(int index, int key) {
    this.index = index;
    this.key = key;
  }

  SyncObject sync() {
    SyncObject known = sync;
    if (known == null) {
      known = new SyncObject();
      sync = known;
    }
    return known;
  }

  /** Its name in a trace; only asked for when a failing execution is told. */
  abstract String describe();

  static boolean same(@Nullable Resource a, @Nullable Resource b) {
    return a != null && a == b;
  }
}
