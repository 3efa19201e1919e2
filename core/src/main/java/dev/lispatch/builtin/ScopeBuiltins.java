package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Several tasks at once: scopes, and waits for all or any of them. */
final class ScopeBuiltins {
  private static final List<String> OPTIONS = List.of("policy", "timeout");
  private static final List<String> POLICIES = List.of("fail-fast", "settle", "any");

  private ScopeBuiltins() {}

  @Builtin(
      name = "%with-scope",
      params = "options body",
      doc = "What with-scope does.",
      example = "(with-scope {:policy :settle} 1)",
      result = "1",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object withScope(Context cx, Object map, Fn body) {
    PersistentMap given =
        map instanceof PersistentMap some ? some : PersistentMap.empty(Equality.INSTANCE);
    Options options = Options.of("with-scope", given, OPTIONS);
    return TaskGroup.perform(cx, "with-scope", kind(options), options.millis("timeout", -1), body);
  }

  private static TaskGroup.Kind kind(Options options) {
    return switch (options.choice("policy", "fail-fast", POLICIES)) {
      case "settle" -> TaskGroup.Kind.SETTLE;
      case "any" -> TaskGroup.Kind.ANY;
      default -> TaskGroup.Kind.FAIL_FAST;
    };
  }

  @Builtin(
      name = "race",
      params = "f & more",
      doc =
          "Calls the functions beside each other and returns the value of the first to succeed; the"
              + " others are cancelled, and have ended when it returns. An error, raised or"
              + " returned, is no success; if there is none, the first error is raised, with the"
              + " others under :suppressed.",
      example = "(race (fn [] (sleep 10000) :slow) (fn [] :quick))",
      result = ":quick",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object race(Context cx, Object f, Object[] more) {
    List<Fn> functions = new ArrayList<>();
    functions.add(function(f));
    cx.charge(more.length);
    for (Object other : more) {
      functions.add(function(other));
    }
    return TaskGroup.perform(
        cx,
        "race",
        TaskGroup.Kind.ANY,
        -1,
        () -> {
          for (Fn function : functions) {
            Tasks.start(
                cx, function.name(), cx.token().child("race", Clock.NEVER), function::call0);
          }
          return Nil.NIL;
        });
  }

  private static Fn function(Object f) {
    if (f instanceof Fn function) {
      return function;
    }
    throw Errors.argument("race", "f", "a function", f);
  }

  @Builtin(
      name = "await-all",
      params = "tasks",
      doc =
          "The values of the tasks, in order, once all have ended. The first failure cancels the"
              + " others, waits until they have ended, and is raised.",
      example = "(await-all [(async 1) (async 2)])",
      result = "(1 2)",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object awaitAll(Context cx, Object tasks) {
    List<Task<Object>> all = observed(cx, "await-all", tasks);
    Task<Object> first = TaskWatch.await(cx.task(), all, task -> task.failure() != null);
    if (first != null) {
      cancelRest(cx, all, "a task beside it failed");
      all.removeIf(task -> task.failure() == null || task.failure() instanceof Cancelled);
      throw firstOf(cx, first, all);
    }
    Object[] values = Seqs.array(cx, all.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = Tasks.valueOf(cx, all.get(i));
    }
    return PersistentList.ofOwned(values);
  }

  @Builtin(
      name = "await-any",
      params = "tasks",
      doc =
          "The value of the first task that succeeds; the others are cancelled, and have ended when"
              + " it returns. An error, raised or returned, is no success; if there is none, the"
              + " first error is raised, with the others under :suppressed.",
      example = "(await-any [(async (sleep 10000) :slow) (async :quick)])",
      result = ":quick",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object awaitAny(Context cx, Object tasks) {
    List<Task<Object>> all = observed(cx, "await-any", tasks);
    if (all.isEmpty()) {
      throw LispError.of(
          ErrorKind.TYPE, "await-any needs at least one task, or it would wait for ever");
    }
    Queue<Task<Object>> failed = new ConcurrentLinkedQueue<>();
    Task<Object> winner = TaskWatch.await(cx.task(), all, task -> succeeded(task, failed));
    if (winner == null) {
      cx.token().check();
      throw firstOf(cx, failed.element(), failed);
    }
    cancelRest(cx, all, "a task beside it succeeded");
    return Tasks.valueOf(cx, winner);
  }

  private static boolean succeeded(Task<Object> task, Queue<Task<Object>> failed) {
    Object value = task.failure() == null ? task.value() : null;
    boolean success = task.failure() == null && (value == null || !LispError.isErrorValue(value));
    if (!success) {
      failed.add(task);
    }
    return success;
  }

  private static List<Task<Object>> observed(Context cx, String function, Object tasks) {
    Sequence items = Seqs.of(cx, function, tasks);
    cx.charge(items.size());
    List<Task<Object>> found = new ArrayList<>(items.size());
    for (Object item : items) {
      if (!(item instanceof TaskHandle)) {
        throw Errors.argument(function, "tasks", "a sequence of tasks", item);
      }
    }
    for (Object item : items) {
      TaskHandle handle = (TaskHandle) item;
      handle.observe();
      found.add(handle.task());
    }
    return found;
  }

  private static void cancelRest(Context cx, List<Task<Object>> tasks, String why) {
    for (Task<Object> task : tasks) {
      if (!task.done()) {
        task.ownToken().cancel(why);
      }
    }
    for (Task<Object> task : tasks) {
      task.join(cx.task(), Clock.NEVER);
    }
  }

  private static LispError firstOf(
      Context cx, Task<Object> first, Collection<Task<Object>> failed) {
    List<PersistentMap> others = new ArrayList<>();
    for (Task<Object> task : failed) {
      if (task != first) {
        others.add(error(cx, task));
      }
    }
    return LispError.raising(Tasks.withSuppressed(error(cx, first), others));
  }

  private static PersistentMap error(Context cx, Task<Object> task) {
    PersistentMap error = Tasks.failureOf(cx, task);
    return error == null ? (PersistentMap) Tasks.valueOf(cx, task) : error;
  }
}
