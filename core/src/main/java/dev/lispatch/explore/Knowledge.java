package dev.lispatch.explore;

/**
 * What a strand knows, and what a release hands to whoever acquires it: which events happened
 * before, and how far the memory has come.
 */
final class Knowledge {
  private final View view;
  private VectorClock clock;

  private Knowledge(VectorClock clock, View view) {
    this.clock = clock;
    this.view = view;
  }

  static Knowledge none() {
    return new Knowledge(VectorClock.EMPTY, new View());
  }

  View view() {
    return view;
  }

  VectorClock clock() {
    return clock;
  }

  void advance(int strand) {
    clock = clock.advanced(strand);
  }

  void join(Knowledge other) {
    clock = clock.joined(other.clock);
    view.join(other.view);
  }

  Knowledge copy() {
    return new Knowledge(clock, view.copy());
  }
}
