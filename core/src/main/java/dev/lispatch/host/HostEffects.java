package dev.lispatch.host;

import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import java.util.concurrent.Callable;

/** How a library reaches outside: counted, stoppable, and with its failures as error values. */
public final class HostEffects {
  private static final Runnable NOTHING = () -> {};

  private HostEffects() {}

  /**
   * Runs {@code body}, which may block and runs on another thread, and returns its result. It is
   * interrupted when the task is cancelled or out of time, and the task goes on at once whatever it
   * does.
   *
   * @param body must not touch {@code cx}: charge before and after
   * @throws Exception what the body threw; turn what can go wrong out there into an error value
   */
  public static <T> T perform(Context cx, Callable<T> body) throws Exception {
    return perform(cx, body, NOTHING);
  }

  /**
   * Runs {@code body} like {@link #perform(Context, Callable)}, with a way to end it from outside.
   *
   * @param abort ends the call where an interrupt does not, such as closing its socket
   */
  public static <T> T perform(Context cx, Callable<T> body, Runnable abort) throws Exception {
    Run run = cx.run();
    run.countHostCall();
    return HostCall.run(cx.task(), body, abort);
  }

  /** The error value of an effect that no grant allows; {@code flag} would allow it. */
  public static Object denied(String what, String flag) {
    return LispError.errorValue(
        ErrorKind.POLICY_DENIED, what + " is not allowed; start with " + flag + " to allow it");
  }
}
