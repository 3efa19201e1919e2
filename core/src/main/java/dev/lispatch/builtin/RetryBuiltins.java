package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calling again what has failed. */
final class RetryBuiltins {
  private static final List<String> OPTIONS =
      List.of("attempts", "backoff", "max-backoff", "jitter", "on");
  private static final int ATTEMPTS = 3;
  private static final int MAX_ATTEMPTS = 1_000_000;
  private static final double BACKOFF_MILLIS = 100;
  private static final double MAX_BACKOFF_MILLIS = 30_000;
  private static final int MAX_DOUBLINGS = 60;
  private static final Keyword KIND = Keyword.of("kind");

  private RetryBuiltins() {}

  /**
   * How often, how long in between, and what for.
   *
   * @param kinds the kinds of error that are worth another attempt; null for all
   */
  private record Plan(
      long attempts,
      double backoff,
      double maxBackoff,
      boolean jitter,
      @Nullable PersistentSet kinds) {
    static Plan of(Context cx, PersistentMap map) {
      Options options = Options.of("retry", map, OPTIONS);
      return new Plan(
          options.integer("attempts", ATTEMPTS, 1, MAX_ATTEMPTS),
          options.millis("backoff", BACKOFF_MILLIS),
          options.millis("max-backoff", MAX_BACKOFF_MILLIS),
          options.flag("jitter"),
          kinds(cx, options.find("on")));
    }

    private static @Nullable PersistentSet kinds(Context cx, @Nullable Object on) {
      if (on == null || on == Nil.NIL) {
        return null;
      }
      PersistentSet kinds = PersistentSet.empty(Equality.INSTANCE);
      if (on instanceof Keyword kind) {
        return kinds.add(kind);
      }
      for (Object kind : Seqs.of(cx, "retry", on)) {
        if (!(kind instanceof Keyword)) {
          throw LispError.of(
              ErrorKind.TYPE,
              "retry: the option :on must be kinds of error such as [:timeout :io], got %s",
              Errors.show(on));
        }
        kinds = kinds.add(kind);
      }
      return kinds;
    }

    boolean covers(PersistentMap error) {
      Object kind = error.find(KIND);
      return kinds == null || (kind != null && kinds.contains(kind));
    }

    /** How long to wait after that many attempts. */
    double pause(Context cx, long attempt) {
      double doubled = backoff * Math.pow(2, (int) Math.min(attempt - 1, MAX_DOUBLINGS));
      double capped = Math.min(doubled, maxBackoff);
      return jitter ? capped * (0.5 + cx.random().nextDouble() / 2) : capped;
    }
  }

  @Builtin(
      name = "retry",
      params = {"f", "options f"},
      doc =
          "Calls (f) until it succeeds, at most :attempts times in all (3), and waits in between:"
              + " :backoff ms (100), doubled each time up to :max-backoff (30000), with :jitter"
              + " true between half of that and all of it. An error counts, raised or returned, of"
              + " the kinds under :on (all); the last one is raised or returned as it came. Being"
              + " cancelled is never retried.",
      example =
          "(let [n (atom 0)] (retry {:attempts 3 :backoff 1} (fn [] (if (< (swap! n inc) 3) (throw"
              + " \"no\") @n))))",
      result = "3",
      effect = Effect.CLOCK,
      cost = Cost.WAITS)
  static Object retry(Context cx, Object f) {
    return retry(cx, PersistentMap.empty(Equality.INSTANCE), f);
  }

  static Object retry(Context cx, Object options, Object f) {
    if (options instanceof Fn function && f instanceof PersistentMap map) {
      return attempts(cx, Plan.of(cx, map), function);
    }
    if (!(options instanceof PersistentMap map)) {
      throw Errors.argument("retry", "options", "a map such as {:attempts 3}", options);
    }
    if (!(f instanceof Fn function)) {
      throw Errors.argument("retry", "f", "a function", f);
    }
    return attempts(cx, Plan.of(cx, map), function);
  }

  private static Object attempts(Context cx, Plan plan, Fn f) {
    int depth = cx.depth;
    for (long attempt = 1; ; attempt++) {
      cx.step();
      boolean last = attempt == plan.attempts;
      try {
        Object value = f.call0(cx);
        if (last || !(value instanceof PersistentMap error) || !worthwhile(plan, error)) {
          return value;
        }
      } catch (LispError error) {
        if (last || !plan.covers(error.value())) {
          throw error;
        }
        cx.unwindTo(depth);
      }
      HostCall.sleep(cx.task(), cx.clock().after(plan.pause(cx, attempt)));
    }
  }

  private static boolean worthwhile(Plan plan, PersistentMap value) {
    return LispError.isErrorValue(value) && plan.covers(value);
  }
}
