package dev.lispatch.capability.http;

import dev.lispatch.host.HostEffects;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call, within its time, again if that may help, and gives what the program gets for it.
 */
final class HttpCallRunner {
  private final Context cx;
  private final HttpAccess access;
  private final HttpCall call;

  HttpCallRunner(Context cx, HttpAccess access, HttpCall call) {
    this.cx = cx;
    this.access = access;
    this.call = call;
  }

  /** What came of one attempt: exactly one of the two. */
  private record Attempt(@Nullable WireResponse response, @Nullable HttpFailure failure) {}

  /** The response's map, or an error value. */
  Object run() {
    CancelToken token = cx.token().child("http-timeout", cx.clock().after(call.timeoutMillis()));
    try {
      return result(cx.under(token, this::attempts));
    } catch (Cancelled stop) {
      if (stop.token() == token && !token.wasCancelled()) {
        return timeout();
      }
      throw stop;
    } finally {
      token.close();
    }
  }

  private Attempt attempts() {
    for (int retry = 0; ; retry++) {
      Attempt attempt = attempt();
      if (retry >= call.retries() || !mayHelp(attempt)) {
        return attempt;
      }
      String retryAfter = attempt.response == null ? null : attempt.response.header("retry-after");
      long again =
          cx.clock()
              .after(
                  Retries.pauseMillis(
                      retry, cx.random().nextDouble(), retryAfter, cx.clock().epochMillis()));
      if (again >= cx.token().deadline()) {
        return attempt; // there is no time for another, so there is no point in waiting
      }
      HostCall.sleep(cx.task(), again);
    }
  }

  private boolean mayHelp(Attempt attempt) {
    if (attempt.response != null) {
      return Retries.mayHelp(call.request(), attempt.response);
    }
    return attempt.failure != null && Retries.mayHelp(call.request(), attempt.failure);
  }

  private Attempt attempt() {
    Clock clock = cx.clock();
    long deadline = cx.token().deadline();
    Exchange exchange = access.exchange(() -> (deadline - clock.nanos()) / 1_000_000);
    try {
      return HostEffects.perform(cx, () -> outcome(exchange), exchange::abort);
    } catch (RuntimeException stopOrBug) {
      throw stopOrBug;
    } catch (Exception neverThrown) {
      throw new IllegalStateException(neverThrown);
    }
  }

  private Attempt outcome(Exchange exchange) {
    try {
      return new Attempt(exchange.perform(call.request()), null);
    } catch (HttpFailure failure) {
      return new Attempt(null, failure);
    } catch (InterruptedException stopped) {
      return new Attempt(null, HttpFailure.aborted());
    }
  }

  private Object result(Attempt attempt) {
    if (attempt.response != null) {
      return ResponseValue.of(cx, attempt.response, call.base64());
    }
    return failure(attempt.failure == null ? HttpFailure.aborted() : attempt.failure);
  }

  /** The error value for a call that gave no response. */
  static Object failure(HttpFailure failure) {
    String message = String.valueOf(failure.getMessage());
    return failure.reason() == HttpFailure.Reason.DENIED
        ? HostEffects.denied(message, failure.flag())
        : LispError.errorValue(ErrorKind.HTTP, message);
  }

  private Object timeout() {
    double millis = call.timeoutMillis();
    String shown =
        millis == Math.rint(millis) ? String.valueOf((long) millis) : String.valueOf(millis);
    return LispError.errorValue(
        ErrorKind.TIMEOUT,
        "timeout after "
            + shown
            + "ms: no complete answer from "
            + call.request().url().origin()
            + " (:timeout, at most http-timeout)");
  }
}
