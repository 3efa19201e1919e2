package dev.lispatch.verify.linearizability;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be asked of an atom or an atomic number. Immutable. */
public sealed interface AtomCall extends Call {
  /** Answers the value. */
  record Load() implements AtomCall {
    @Override
    public String toString() {
      return "load";
    }
  }

  /** Answers done. */
  record Store(@Nullable Object value) implements AtomCall {
    @Override
    public @Nullable Object subject() {
      return value;
    }

    @Override
    public String toString() {
      return "store " + value;
    }
  }

  /** Answers the value that was there. */
  record Exchange(@Nullable Object value) implements AtomCall {
    @Override
    public @Nullable Object subject() {
      return value;
    }

    @Override
    public String toString() {
      return "exchange " + value;
    }
  }

  /** Answers the new value. */
  record Swap(String name, UnaryOperator<@Nullable Object> function) implements AtomCall {
    @Override
    public String toString() {
      return "swap " + name;
    }
  }

  /** Answers done, or refused if another value was there. */
  record CompareAndSet(@Nullable Object expected, @Nullable Object value) implements AtomCall {
    @Override
    public @Nullable Object subject() {
      return value;
    }

    @Override
    public String toString() {
      return "compare-and-set " + expected + " " + value;
    }
  }

  /** Answers the number that was there, a long. */
  record FetchAdd(long increment) implements AtomCall {
    @Override
    public String toString() {
      return "fetch-add " + increment;
    }
  }
}
