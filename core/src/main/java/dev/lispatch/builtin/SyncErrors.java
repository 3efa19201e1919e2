package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Stop;
import dev.lispatch.sync.DeadlockException;
import dev.lispatch.sync.DroppedException;
import dev.lispatch.sync.NotHeldException;
import dev.lispatch.sync.Poison;
import dev.lispatch.sync.PoisonedException;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import java.util.function.Supplier;

/** Turns what the locks throw into errors of the language. */
final class SyncErrors {
  private static final Keyword BY = Keyword.of("by");
  private static final Keyword CAUSE = Keyword.of("cause");

  private SyncErrors() {}

  /**
   * Runs {@code body} for the function of that name.
   *
   * @throws LispError for what a lock refuses
   */
  static <T> T raising(String function, Supplier<T> body) {
    try {
      return body.get();
    } catch (PoisonedException poisoned) {
      throw poisoned(function, poisoned);
    } catch (DeadlockException deadlock) {
      throw LispError.of(ErrorKind.DEADLOCK, "%s: %s", function, deadlock.getMessage());
    } catch (NotHeldException notHeld) {
      throw LispError.of(
          ErrorKind.TYPE,
          "%s: %s; only the task that has locked it can do this",
          function,
          notHeld.getMessage());
    } catch (DroppedException dropped) {
      throw LispError.of(
          ErrorKind.TYPE,
          "%s: the shared handle was dropped; keep another one with (shared-clone s) before the"
              + " drop",
          function);
    }
  }

  private static LispError poisoned(String function, PoisonedException poisoned) {
    Poison poison = poisoned.poison();
    PersistentMap more = PersistentMap.empty(Equality.INSTANCE).put(BY, poison.task());
    Throwable cause = poison.cause();
    if (cause instanceof LispError error) {
      more = more.put(CAUSE, error.value());
    }
    String clear = function.startsWith("rwlock") ? "rwlock" : "mutex";
    return LispError.of(
        ErrorKind.POISONED,
        more,
        "%s: %s%s; what it guards may be broken: (%s-clear-poison! x) says that it is in order",
        function,
        poisoned.getMessage(),
        cause == null || cause instanceof Stop ? "" : ": " + cause.getMessage(),
        clear);
  }
}
