package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Meter;
import dev.lispatch.value.Finish;
import dev.lispatch.value.LispError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a call or a callback has ended, as one process tells the other.
 *
 * @param value what it gave, or what it failed with; nil if that stands in the other process
 */
record Ending(How how, Object value) {
  /** The ways. */
  enum How {
    /** It gave the value. */
    VALUE(0),
    /** It raised the value, an error. */
    RAISED(1),
    /** Only of a callback: the program ends itself with the value. */
    RETURNED(2),
    /** Only of a callback: the program ends itself, and fails with the value. */
    FAILED(3),
    /** Only of a call: it passes on what its last callback has thrown. */
    PASSED_ON(4);

    private final long code;

    How(long code) {
      this.code = code;
    }

    private static How of(long code) throws Malformed {
      for (How how : values()) {
        if (how.code == code) {
          return how;
        }
      }
      throw new Malformed("nothing ends like this");
    }
  }

  /** That of a callback that has thrown this. */
  static Ending of(RuntimeException thrown) {
    return switch (thrown) {
      case LispError error -> new Ending(How.RAISED, error.value());
      case Finish finish when finish.failed() -> new Ending(How.FAILED, finish.value());
      case Finish finish -> new Ending(How.RETURNED, finish.value());
      default -> throw thrown;
    };
  }

  /** What a value is refused for in {@code passage} becomes what has been raised. */
  byte[] write(Meter meter, int most, Passage passage) {
    if (how == How.RAISED) {
      return ValueWriter.shown(meter, most, parts());
    }
    try {
      return ValueWriter.passing(meter, most, parts(), passage);
    } catch (LispError refused) {
      return new Ending(How.RAISED, refused.value()).write(meter, most, passage);
    }
  }

  private Object parts() {
    return Fields.vector(how.code, value);
  }

  static Ending read(Fields fields) throws Malformed {
    Ending ending = new Ending(How.of(fields.number()), fields.value());
    if (ending.how == How.RAISED && !(ending.value instanceof PersistentMap)) {
      throw new Malformed("what is raised is an error value");
    }
    return ending;
  }

  /**
   * Gives the value, or throws what was thrown.
   *
   * @param passedOn what the last callback has thrown
   */
  Object get(@Nullable RuntimeException passedOn) {
    return switch (how) {
      case VALUE -> value;
      case RAISED -> throw LispError.raising((PersistentMap) value);
      case RETURNED -> throw new Finish(value, false);
      case FAILED -> throw new Finish(value, true);
      case PASSED_ON -> throw Objects.requireNonNull(passedOn);
    };
  }
}
