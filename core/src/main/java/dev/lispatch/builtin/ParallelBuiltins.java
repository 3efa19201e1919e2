package dev.lispatch.builtin;

import dev.lispatch.builtin.ParallelWork.Plan;
import dev.lispatch.builtin.ParallelWork.Step;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import org.jspecify.annotations.Nullable;

/** The same work on many items at once. */
final class ParallelBuiltins {
  private ParallelBuiltins() {}

  @Builtin(
      name = "parallel-map",
      params = "f xs & more",
      options = {"max-threads", "timeout", "deadline", "when-full", "retries", "backoff"},
      doc =
          "Calls f on each item (of several collections: on their first items, their second ones,"
              + " …), at most :max-threads at once, and returns the results in order. An item that"
              + " fails, or takes longer than :timeout ms, leaves an error value with its :index in"
              + " its place. :when-full :caller (usual), :wait or :fail, if no worker is free.",
      example = "(parallel-map inc [1 2 3] :max-threads 2)",
      result = "(2 3 4)",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object parallelMap(Context cx, Fn f, Object xs, Options options) {
    return map(cx, "parallel-map", f, xs, options, ParallelWork.CALLER, false);
  }

  @Builtin(
      name = "pmap",
      params = "f xs & more",
      options = {"max-threads", "timeout", "deadline", "when-full", "retries", "backoff"},
      doc =
          "Like parallel-map, but all or nothing: the first failure stops the others, waits until"
              + " they have ended, and is raised with its :index. Fails at once if no parallel"
              + " worker is free.",
      example = "(pmap + [1 2] [10 20])",
      result = "(11 22)",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object pmap(Context cx, Fn f, Object xs, Options options) {
    return map(cx, "pmap", f, xs, options, ParallelWork.FAIL, true);
  }

  private static Object map(
      Context cx,
      String name,
      Fn f,
      Object xs,
      Options options,
      String whenFull,
      boolean together) {
    Plan plan = Plan.of(cx, name, options, whenFull, together);
    Object[] first = items(cx, name, xs);
    if (options.rest().length == 0) {
      return list(ParallelWork.perform(cx, plan, first.length, (own, i) -> f.call1(own, first[i])));
    }
    Object[][] columns = new Object[options.rest().length + 1][];
    columns[0] = first;
    int shortest = first.length;
    for (int i = 1; i < columns.length; i++) {
      columns[i] = items(cx, name, options.rest()[i - 1]);
      shortest = Math.min(shortest, columns[i].length);
    }
    Step step = (own, i) -> f.callN(own, row(columns, i));
    return list(ParallelWork.perform(cx, plan, shortest, step));
  }

  private static Object[] row(Object[][] columns, int index) {
    Object[] row = new Object[columns.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = columns[i][index];
    }
    return row;
  }

  private static Object[] items(Context cx, String name, Object xs) {
    Object[] items = Seqs.of(cx, name, xs).asList().toArray(cx);
    cx.charge(items.length);
    return items;
  }

  @SuppressWarnings("NullAway") // every place is filled when the work is done
  private static PersistentList list(@Nullable Object[] results) {
    return PersistentList.ofOwned(results);
  }

  @Builtin(
      name = "pcalls",
      params = "& fs",
      doc =
          "Calls the functions at once and returns their values in order; the first failure stops"
              + " the others, waits until they have ended, and is raised with its :index.",
      example = "(pcalls (fn [] 1) (fn [] 2))",
      result = "(1 2)",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object pcalls(Context cx, Object[] fs) {
    Fn[] functions = new Fn[fs.length];
    for (int i = 0; i < fs.length; i++) {
      if (!(fs[i] instanceof Fn f)) {
        throw Errors.argument("pcalls", "fs", "functions", fs[i]);
      }
      functions[i] = f;
    }
    cx.charge(fs.length);
    Plan plan = Plan.of(cx, "pcalls", Options.none(), ParallelWork.FAIL, true);
    Step step = (own, i) -> functions[i].call0(own);
    return list(ParallelWork.perform(cx, plan, functions.length, step));
  }

  @Builtin(
      name = "parallel-filter",
      params = "predicate xs",
      options = {"max-threads", "timeout", "deadline", "when-full", "retries", "backoff"},
      doc =
          "The items for which the predicate is true, in order; the predicate runs on several at"
              + " once. If it fails on an item, that error is raised with the item's :index once"
              + " the others have ended.",
      example = "(parallel-filter odd? [1 2 3])",
      result = "(1 3)",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object parallelFilter(Context cx, Fn predicate, Object xs, Options options) {
    Object[] items = items(cx, "parallel-filter", xs);
    Plan plan = Plan.of(cx, "parallel-filter", options, ParallelWork.CALLER, false);
    @Nullable Object[] kept =
        ParallelWork.perform(cx, plan, items.length, (own, i) -> predicate.call1(own, items[i]));
    raiseFirst(kept);
    Object[] result = Seqs.array(cx, items.length);
    int count = 0;
    for (int i = 0; i < items.length; i++) {
      if (kept[i] != Nil.NIL && kept[i] != Boolean.FALSE) {
        result[count++] = items[i];
      }
    }
    return PersistentList.ofOwned(result, count);
  }

  @Builtin(
      name = "parallel-for-each",
      params = "f xs",
      options = {"max-threads", "timeout", "deadline", "when-full", "retries", "backoff"},
      doc =
          "Calls f on each item, at most :max-threads at once; nil. The first failure is raised"
              + " once all have ended.",
      example = "(parallel-for-each identity [1 2])",
      result = "nil",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object parallelForEach(Context cx, Fn f, Object xs, Options options) {
    Object[] items = items(cx, "parallel-for-each", xs);
    Plan plan = Plan.of(cx, "parallel-for-each", options, ParallelWork.CALLER, false);
    raiseFirst(ParallelWork.perform(cx, plan, items.length, (own, i) -> f.call1(own, items[i])));
    return Nil.NIL;
  }

  private static void raiseFirst(@Nullable Object[] results) {
    for (Object result : results) {
      if (ParallelWork.isFailure(result) && result instanceof PersistentMap error) {
        throw LispError.raising(error);
      }
    }
  }

  @Builtin(
      name = "set-max-threads!",
      params = "n",
      doc =
          "Lowers the number of parallel workers that this run may use at once to n; never raises"
              + " it. Returns the number that now holds.",
      example = "(set-max-threads! 4)",
      result = "4",
      effect = Effect.STATE)
  static Object setMaxThreads(Context cx, long n) {
    if (n < 1) {
      throw LispError.of(
          ErrorKind.TYPE, "set-max-threads!: n must be a whole number, 1 or more, got %d", n);
    }
    var budget = ParallelWork.slots(cx.run()).budget();
    budget.lower((int) Math.min(n, Integer.MAX_VALUE));
    return (long) budget.capacity();
  }
}
