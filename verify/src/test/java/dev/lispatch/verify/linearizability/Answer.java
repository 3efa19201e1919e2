package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.Nullable;

/** What an operation told its caller. Immutable. */
public sealed interface Answer {
  /** It took effect, and there is nothing more to say. */
  Answer DONE = new Done();

  /** It was tried and could not be: full, empty, held, not the expected value. */
  Answer REFUSED = new Refused();

  /** The caller went away before it took effect, so it never will. */
  Answer CANCELLED = new NotDone("cancelled");

  /** The time was up before it took effect, so it never will. */
  Answer TIMED_OUT = new NotDone("timed out");

  /** The object is closed; a sender also gets the value back that was not sent. */
  static Answer closed(@Nullable Object unsent) {
    return new Closed(unsent);
  }

  static Answer of(@Nullable Object value) {
    return new Value(value);
  }

  /** See {@link #DONE}. */
  record Done() implements Answer {
    @Override
    public String toString() {
      return "done";
    }
  }

  /** See {@link #REFUSED}. */
  record Refused() implements Answer {
    @Override
    public String toString() {
      return "refused";
    }
  }

  /** Took effect and gave a value. */
  record Value(@Nullable Object value) implements Answer {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** See {@link #closed}. */
  record Closed(@Nullable Object unsent) implements Answer {
    @Override
    public String toString() {
      return unsent == null ? "closed" : "closed, " + unsent + " back";
    }
  }

  /** Did not happen, by promise to the caller. */
  record NotDone(String reason) implements Answer {
    @Override
    public String toString() {
      return reason;
    }
  }
}
