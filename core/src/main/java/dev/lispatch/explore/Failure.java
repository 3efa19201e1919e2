package dev.lispatch.explore;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an execution went wrong. Immutable. */
public sealed interface Failure {
  /** One line for people. */
  String summary();

  /** Whether {@code other} is the same fault, as far as one can tell from outside. */
  boolean like(Failure other);

  /** A strand's body, or the program itself, threw something. */
  record Thrown(String strand, Throwable cause) implements Failure {
    @Override
    public String summary() {
      return strand + " threw " + cause;
    }

    @Override
    public boolean like(Failure other) {
      return other instanceof Thrown thrown && thrown.cause.getClass() == cause.getClass();
    }
  }

  /** Strands wait and nobody is left to wake them. */
  record Deadlock(List<Stuck> strands) implements Failure {
    /** Copies the list. */
    public Deadlock {
      strands = List.copyOf(strands);
    }

    @Override
    public String summary() {
      return "deadlock: " + strands.stream().map(Stuck::toString).collect(Collectors.joining("; "));
    }

    @Override
    public boolean like(Failure other) {
      return other instanceof Deadlock;
    }
  }

  /** The strands go on and on: {@code steps} choices without an end. */
  record Livelock(int steps) implements Failure {
    @Override
    public String summary() {
      return "livelock: no end after " + steps + " steps";
    }

    @Override
    public boolean like(Failure other) {
      return other instanceof Livelock;
    }
  }

  /**
   * Two accesses to one location that nothing orders, at least one plain, at least one a write.
   *
   * @param first the access that this execution made first: what, who, where
   * @param second the other one
   */
  record Race(String location, String first, String second) implements Failure {
    @Override
    public String summary() {
      return "data race on " + location + ": " + first + " and " + second;
    }

    @Override
    public boolean like(Failure other) {
      return other instanceof Race;
    }
  }

  /** The same choices gave another execution: the program uses something that is not controlled. */
  record NotRepeatable(int step, String first, String second) implements Failure {
    @Override
    public String summary() {
      return "not repeatable: with the same choices, step "
          + step
          + " was first: "
          + first
          + ", then: "
          + second;
    }

    @Override
    public boolean like(Failure other) {
      return other instanceof NotRepeatable;
    }
  }

  /**
   * A strand that waits for ever.
   *
   * @param operation what it waits to do
   * @param place where in the program, if known
   */
  record Stuck(String strand, String operation, @Nullable String place) {
    @Override
    public String toString() {
      return strand + " " + operation + (place == null ? "" : " at " + place);
    }
  }
}
