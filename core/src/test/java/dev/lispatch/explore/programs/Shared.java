package dev.lispatch.explore.programs;

import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;

/** A number that strands share: each read and each write is a step. */
final class Shared {
  private final Location<Integer> location;

  Shared(Scheduler scheduler, int initial) {
    location = scheduler.location(initial);
  }

  int read() {
    return location.load(MemoryOrder.SEQ_CST);
  }

  void write(int value) {
    location.store(value, MemoryOrder.SEQ_CST);
  }

  void add(int by) {
    write(read() + by);
  }
}
