package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cancelling tasks, and tokens that cancel several things at once. */
final class CancelBuiltins {
  private static final int TOKEN_BYTES = 100;

  /** What is planned for a cancellation or a time, with its entries in the lists of both. */
  private static final int PLAN_BYTES = 320;

  private CancelBuiltins() {}

  @Builtin(
      name = "cancel!",
      aliases = {"future-cancel"},
      params = {"x", "x reason"},
      doc =
          "Cancels a task, with the tasks that it has started, or everything under a cancel token."
              + " Does not wait. True if that changed anything: false if it was cancelled before or"
              + " had ended.",
      example = "(cancel! (make-cancel-token) \"enough\")",
      result = "true",
      effect = Effect.STATE)
  static boolean cancel(Context cx, Object x) {
    return cancel(cx, x, Nil.NIL);
  }

  static boolean cancel(Context cx, Object x, Object reason) {
    return switch (x) {
      case TaskHandle task -> !task.task().done() && task.task().ownToken().cancel(reason);
      case CancelTokenHandle token -> token.token().cancel(reason);
      default -> throw Errors.argument("cancel!", "x", "a task or a cancel token", x);
    };
  }

  @Builtin(
      name = "make-cancel-token",
      params = {"", "parent"},
      doc =
          "A token for with-cancel: (cancel! token) cancels what runs under it. A token with a"
              + " parent is cancelled with it, not the other way.",
      example = "(cancelled? (make-cancel-token))",
      result = "false",
      effect = Effect.STATE)
  static Object makeToken(Context cx) {
    cx.allocate(TOKEN_BYTES);
    return handle(cx, CancelToken.root(cx.run().scheduler(), "token", Clock.NEVER));
  }

  static Object makeToken(Context cx, CancelTokenHandle parent) {
    cx.allocate(TOKEN_BYTES);
    return handle(cx, parent.token().child("token", Clock.NEVER));
  }

  /* The parent keeps the token, whatever becomes of the handle. */
  private static Object handle(Context cx, CancelToken token) {
    cx.made(token);
    return new CancelTokenHandle(token);
  }

  @Builtin(
      name = "cancel-token?",
      params = "x",
      doc = "True for a cancel token.",
      example = "(cancel-token? (make-cancel-token))",
      result = "true")
  static boolean isToken(Context cx, Object x) {
    return x instanceof CancelTokenHandle;
  }

  @Builtin(
      name = "cancelled?",
      params = "token",
      doc = "True if the token, or its parent, was cancelled.",
      example = "(let [t (make-cancel-token)] (cancel! t) (cancelled? t))",
      result = "true",
      effect = Effect.STATE)
  static boolean isCancelled(Context cx, CancelTokenHandle token) {
    return token.token().wasCancelled();
  }

  @Builtin(
      name = "with-cancel",
      params = "token f",
      doc =
          "The value of (f), or {:error \"cancelled\" :kind :cancelled :reason …} once the token is"
              + " cancelled. Waits, loops, calls to the host and tasks started inside are stopped"
              + " then, and their clean-up is done when it returns.",
      example = "(with-cancel (make-cancel-token) (fn [] :done))",
      result = ":done",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object withCancel(Context cx, CancelTokenHandle token, Fn f) {
    CancelToken inner = cx.token().childFollowing(token.token(), "with-cancel");
    int depth = cx.depth;
    try {
      inner.check();
      return cx.under(inner, () -> f.call0(cx));
    } catch (Cancelled cancelled) {
      if (cancelled.token() != inner) {
        throw cancelled;
      }
      cx.unwindTo(depth);
      Tasks.joinBelow(cx, inner, Clock.NEVER);
      cx.token().check();
      return Tasks.cancelled("cancelled", inner.reason());
    } finally {
      inner.close();
    }
  }

  @Builtin(
      name = "cancel-after!",
      params = "token ms",
      doc =
          "Cancels the token after that many milliseconds, unless that has happened before; nil at"
              + " once.",
      example =
          "(let [t (make-cancel-token)] (cancel-after! t 1) (with-cancel t (fn [] (sleep 9999) 1))"
              + " (cancelled? t))",
      result = "true",
      effect = Effect.CLOCK)
  static void cancelAfter(Context cx, CancelTokenHandle token, Object ms) {
    double millis = TaskBuiltins.millis("cancel-after!", ms);
    CancelToken own = token.token();
    if (own.wasCancelled()) {
      return;
    }
    String reason = "after " + TaskBuiltins.millisText(millis);
    Agenda agenda = Agenda.of(cx.run());
    cx.allocate(PLAN_BYTES);
    Runnable withdrawal = agenda.at(cx.clock().after(millis), () -> own.cancel(reason));
    cx.made(withdrawal);
    agenda.atEnd(own.onCancel(withdrawal));
  }

  @Builtin(
      name = "on-cancel",
      params = "token f",
      doc =
          "Has (f) called once when the token is cancelled, at once if it is already: in a task of"
              + " its own, whose failure becomes a warning. Returns nil.",
      example = "(on-cancel (make-cancel-token) (fn [] (println \"stopped\")))",
      result = "nil",
      effect = Effect.STATE)
  static void onCancel(Context cx, CancelTokenHandle token, Fn f) {
    Run run = cx.run();
    Agenda agenda = Agenda.of(run);
    AtomicBoolean called = new AtomicBoolean();
    cx.allocate(PLAN_BYTES);
    Runnable withdrawal =
        token
            .token()
            .onCancel(
                () -> {
                  called.set(true);
                  Tasks.detached(run, "on-cancel", f::call0);
                });
    if (!called.get()) {
      cx.made(withdrawal);
      agenda.atEnd(withdrawal);
    }
  }
}
