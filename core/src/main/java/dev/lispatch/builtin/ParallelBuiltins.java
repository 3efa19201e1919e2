package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.HostCall;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The same work on many items at once. */
final class ParallelBuiltins {
  private static final Keyword INDEX = Keyword.of("index");
  private static final Object NOTHING = new Object();

  private ParallelBuiltins() {}

  /** How one parallel operation is to run. */
  private record Plan(
      String name, int threads, double timeout, long deadline, int retries, double backoff) {
    static Plan of(Context cx, String name, Options options) {
      int most = cx.run().limits().maxParallelWorkers();
      long threads = options.integer("max-threads", most, 1, Integer.MAX_VALUE);
      double whole = options.millis("deadline", -1);
      return new Plan(
          name,
          (int) Math.min(threads, most),
          options.millis("timeout", -1),
          whole < 0 ? Clock.NEVER : cx.clock().after(whole),
          (int) options.integer("retries", 0, 0, 1_000),
          options.millis("backoff", 0));
    }
  }

  @Builtin(
      name = "parallel-map",
      params = "f xs",
      options = {"max-threads", "timeout", "deadline", "retries", "backoff"},
      doc =
          "Calls f on each item, at most :max-threads at once, and returns the results in order. An"
              + " item that fails, or takes longer than :timeout ms, leaves an error value with its"
              + " :index in its place.",
      example = "(parallel-map inc [1 2 3] :max-threads 2)",
      result = "(2 3 4)",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object parallelMap(Context cx, Fn f, Object xs, Options options) {
    return PersistentList.ofOwned(run(cx, Plan.of(cx, "parallel-map", options), f, xs));
  }

  @Builtin(
      name = "parallel-filter",
      params = "predicate xs",
      options = {"max-threads", "timeout", "deadline", "retries", "backoff"},
      doc =
          "The items for which the predicate is true, in order; the predicate runs on several at"
              + " once. If it fails on an item, that error is raised with the item's :index once"
              + " the others have ended.",
      example = "(parallel-filter odd? [1 2 3])",
      result = "(1 3)",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object parallelFilter(Context cx, Fn predicate, Object xs, Options options) {
    Sequence items = Seqs.of(cx, "parallel-filter", xs);
    Object[] kept = run(cx, Plan.of(cx, "parallel-filter", options), predicate, items);
    Object[] result = Seqs.array(cx, items.size());
    int count = 0;
    int i = 0;
    for (Object item : items) {
      Object keep = kept[i++];
      if (LispError.isErrorValue(keep)
          && keep instanceof PersistentMap error
          && error.containsKey(INDEX)) {
        throw LispError.raising(error);
      }
      if (keep != Nil.NIL && keep != Boolean.FALSE) {
        result[count++] = item;
      }
    }
    return PersistentList.ofOwned(result, count);
  }

  @Builtin(
      name = "parallel-for-each",
      params = "f xs",
      options = {"max-threads", "timeout", "deadline", "retries", "backoff"},
      doc =
          "Calls f on each item, at most :max-threads at once; nil. The first failure is raised"
              + " once all have ended.",
      example = "(parallel-for-each identity [1 2])",
      result = "nil",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object parallelForEach(Context cx, Fn f, Object xs, Options options) {
    for (Object result : run(cx, Plan.of(cx, "parallel-for-each", options), f, xs)) {
      if (LispError.isErrorValue(result)
          && result instanceof PersistentMap error
          && error.containsKey(INDEX)) {
        throw LispError.raising(error);
      }
    }
    return Nil.NIL;
  }

  private static Object[] run(Context cx, Plan plan, Fn f, Object xs) {
    Object[] items = Seqs.of(cx, plan.name, xs).asList().toArray(cx);
    cx.charge(items.length);
    Object[] results = Seqs.array(cx, items.length);
    Arrays.fill(results, NOTHING);
    if (items.length == 0) {
      return results;
    }
    CancelToken group = cx.token().child(plan.name, plan.deadline);
    AtomicInteger next = new AtomicInteger();
    List<Task<Object>> workers = new ArrayList<>();
    int width = Math.min(plan.threads, items.length);
    for (int i = 0; i < width; i++) {
      CancelToken token = group.child("worker", Clock.NEVER);
      workers.add(
          Tasks.start(cx, plan.name, token, own -> work(own, plan, f, items, results, next)));
    }
    Tasks.joinAll(cx, group, workers);
    for (int i = 0; i < results.length; i++) {
      if (results[i] == NOTHING) {
        cx.token().check();
        results[i] = missed(plan, i);
      }
    }
    return results;
  }

  private static PersistentMap missed(Plan plan, int index) {
    return LispError.errorValue(
            ErrorKind.TIMEOUT, plan.name + ": the deadline came before this item was done")
        .put(INDEX, (long) index);
  }

  private static Object work(
      Context cx, Plan plan, Fn f, Object[] items, Object[] results, AtomicInteger next) {
    while (true) {
      int i = next.getAndIncrement();
      if (i >= items.length) {
        return Nil.NIL;
      }
      cx.step();
      cx.token().check();
      results[i] = attempts(cx, plan, f, items[i], i);
    }
  }

  private static Object attempts(Context cx, Plan plan, Fn f, Object item, int index) {
    for (int attempt = 0; ; attempt++) {
      Object result = attempt(cx, plan, f, item, index);
      if (attempt >= plan.retries || !LispError.isErrorValue(result)) {
        return result;
      }
      if (plan.backoff > 0) {
        HostCall.sleep(cx.task(), cx.clock().after(plan.backoff));
      }
    }
  }

  private static Object attempt(Context cx, Plan plan, Fn f, Object item, int index) {
    int depth = cx.depth;
    CancelToken own =
        plan.timeout < 0 ? null : cx.token().child("item", cx.clock().after(plan.timeout));
    try {
      return own == null ? f.call1(cx, item) : cx.under(own, () -> f.call1(cx, item));
    } catch (LispError | Finish failure) {
      cx.unwindTo(depth);
      PersistentMap error = Tasks.errorValue(failure);
      return error == null ? Nil.NIL : error.put(INDEX, (long) index);
    } catch (Cancelled cancelled) {
      if (own == null || cancelled.token() != own) {
        throw cancelled;
      }
      cx.unwindTo(depth);
      own.cancel("timeout");
      return TaskBuiltins.timedOut(plan.timeout).put(INDEX, (long) index);
    } finally {
      if (own != null) {
        own.close();
      }
    }
  }
}
