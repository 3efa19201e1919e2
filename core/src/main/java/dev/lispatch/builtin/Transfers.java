package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Options;
import dev.lispatch.schedule.Clock;
import dev.lispatch.sync.Transfer;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import org.jspecify.annotations.Nullable;

/** What channels do, as values of the language. */
final class Transfers {
  private static final Keyword KIND = Keyword.of("kind");
  private static final Keyword VALUE = Keyword.of("value");
  private static final PersistentMap CLOSED =
      LispError.errorValue(ErrorKind.CHANNEL_CLOSED, "channel closed");
  private static final PersistentMap EMPTY =
      LispError.errorValue(ErrorKind.EMPTY, "channel empty: there is no item to receive now");
  private static final PersistentMap FULL =
      LispError.errorValue(ErrorKind.FULL, "channel full: there is no room for the item now");

  private Transfers() {}

  /** How long an operation may wait. */
  record Wait(double millis, long deadline) {
    static final Wait ENDLESS = new Wait(-1, Clock.NEVER);

    static Wait of(Context cx, Options options) {
      double millis = options.millis("timeout", -1);
      return millis < 0 ? ENDLESS : new Wait(millis, cx.clock().after(millis));
    }

    PersistentMap over() {
      return TaskBuiltins.timedOut(millis);
    }
  }

  /** What a receive has given: the item, or an error value. */
  static Object received(Object given, Wait wait) {
    return given instanceof Transfer missing ? missed(missing, wait) : given;
  }

  private static PersistentMap missed(Transfer missing, Wait wait) {
    return switch (missing) {
      case CLOSED -> CLOSED;
      case TIMED_OUT -> wait.over();
      case EMPTY -> EMPTY;
      case DONE, FULL -> throw new IllegalStateException("received " + missing);
    };
  }

  /** What a send comes to: the item, or an error value that holds it. */
  static Object sent(Transfer transfer, Object item, Wait wait) {
    PersistentMap unsent = unsent(transfer, wait);
    return unsent == null ? item : unsent.put(VALUE, item);
  }

  private static @Nullable PersistentMap unsent(Transfer transfer, Wait wait) {
    return switch (transfer) {
      case DONE -> null;
      case CLOSED -> CLOSED;
      case TIMED_OUT -> wait.over();
      case FULL -> FULL;
      case EMPTY -> throw new IllegalStateException("sent " + transfer);
    };
  }

  /** True for the value that a closed channel gives. */
  static boolean isClosed(Object value) {
    return value instanceof PersistentMap map
        && LispError.isErrorValue(map)
        && map.find(KIND) == ErrorKind.CHANNEL_CLOSED.keyword();
  }
}
