package dev.lispatch.explore;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A flow of control under the controlled scheduler, and what it is about to do.
 *
 * <p>All fields belong to whoever holds the baton.
 */
final class ControlledStrand implements Scheduler.Strand {
  /** The order of starting in this execution; 0 is the main strand. */
  final int index;

  /** The same in every execution of an exploration in which the same parent starts it n-th. */
  final int key;

  final String name;
  final @Nullable ControlledStrand parent;
  final Runnable body;

  /** Its number in the memory model. */
  int view;

  int children;
  int resources;

  /** The pending operation: made known before it is carried out. */
  Operation operation = Operation.BEGIN;

  @Nullable Resource resource;
  boolean write;

  /** For {@link Operation#AWAIT} and {@link Operation#FIRE}. */
  long deadline = Clock.NEVER;

  /** A digest of all operations it has carried out, but the {@link #local} ones. */
  long history;

  /** The same without their resources. */
  long shape;

  /** How many operations it has carried out. */
  int steps;

  /** Null before its first step and after its end. */
  @Nullable Thread thread;

  boolean ended;
  int aborts;

  ControlledStrand(
      int index, int key, String name, @Nullable ControlledStrand parent, Runnable body) {
    this.index = index;
    this.key = key;
    this.name = name;
    this.parent = parent;
    this.body = body;
  }

  void pending(Operation next, @Nullable Resource on, boolean writes) {
    operation = next;
    resource = on;
    write = writes;
  }

  /** Whether the order of the two pending operations matters. */
  boolean dependsOn(ControlledStrand other) {
    return Resource.same(resource, other.resource) && (write || other.write);
  }

  /** Whether the pending operation can be carried out now. */
  boolean enabled(long now) {
    return switch (operation) {
      case ENTER -> !((ControlledGuard) present(resource)).held;
      case AWAIT -> ((ControlledWaiter) present(resource)).woken || deadline <= now;
      case FIRE -> deadline <= now;
      default -> true;
    };
  }

  /** Whether the pending operation, which is enabled, makes no difference to any other strand. */
  boolean local() {
    return switch (operation) {
      case BEGIN, START -> true;
      case AWAIT -> ((ControlledWaiter) present(resource)).woken;
      default -> false;
    };
  }

  private static Resource present(@Nullable Resource resource) {
    if (resource == null) {
      throw new IllegalStateException("an operation without its resource");
    }
    return resource;
  }

  /** Goes on from the choice point: the pending operation counts as carried out. */
  void took() {
    steps++;
    if (!local()) {
      long digest = operation.code + 31L * (resource == null ? 0 : resource.key + 1);
      history = Dice.mix(history + digest + 1);
      shape = Dice.mix(shape + operation.code + 1);
    }
  }

  String describe() {
    return resource == null ? operation.verb() : operation.verb() + " " + resource.describe();
  }

  @Override
  public void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
