package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Location;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What runs now. */
final class TaskTreeBuiltins {
  private static final Keyword TASK = Keyword.of("task");
  private static final Keyword NAME = Keyword.of("name");
  private static final Keyword STATE = Keyword.of("state");
  private static final Keyword RUNNING = Keyword.of("running");
  private static final Keyword WAITING = Keyword.of("waiting");
  private static final Keyword WAITS = Keyword.of("waits");
  private static final Keyword HOLDER = Keyword.of("held-by");
  private static final Keyword SINCE = Keyword.of("since-ms");
  private static final Keyword AT = Keyword.of("at");
  private static final Keyword CHILDREN = Keyword.of("children");
  private static final int STEPS_FOR_TASK = 100;

  private TaskTreeBuiltins() {}

  @Builtin(
      name = "task-tree",
      params = "",
      doc =
          "The live tasks of the run, as a list of maps: :task number, :name, :state :running or"
              + " :waiting, what it :waits for, since how many ms, :held-by whom, :at which place"
              + " of the program, and as :children the live tasks that it started.",
      example = "(map :name (task-tree))",
      result = "(\"main\")",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object taskTree(Context cx) {
    List<Task<?>> tasks = new ArrayList<>(cx.run().scope().allLive());
    cx.charge((long) STEPS_FOR_TASK * tasks.size());
    cx.allocate((long) tasks.size() * 10 * Sizes.MAP_ENTRY);
    Map<Task<?>, Blocker> waiting = new HashMap<>();
    for (Task<?> task : tasks) {
      Blocker blocker = task.blocker();
      if (blocker != null) {
        waiting.put(task, blocker);
      }
    }
    Map<Task<?>, Location> places =
        TaskReport.places(cx.run(), cx.task(), List.copyOf(waiting.keySet()));
    tasks.sort(Comparator.comparingLong(task -> -task.number()));
    Set<Long> numbers = new HashSet<>();
    tasks.forEach(task -> numbers.add(task.number()));
    Map<Long, PersistentList> children = new HashMap<>();
    PersistentList roots = PersistentList.EMPTY;
    for (Task<?> task : tasks) { // the youngest first: whoever started it comes later
      PersistentMap node =
          node(cx, task, waiting.get(task), places.get(task))
              .put(CHILDREN, children.getOrDefault(task.number(), PersistentList.EMPTY));
      Task<?> starter = task.starter();
      if (starter == null || !numbers.contains(starter.number())) {
        roots = roots.prepend(node);
      } else {
        long parent = starter.number();
        children.put(parent, children.getOrDefault(parent, PersistentList.EMPTY).prepend(node));
      }
    }
    return roots;
  }

  private static PersistentMap node(
      Context cx, Task<?> task, @Nullable Blocker blocker, @Nullable Location place) {
    PersistentMap node =
        PersistentMap.empty(Equality.INSTANCE).put(TASK, task.number()).put(NAME, task.name());
    if (blocker == null) {
      return node.put(STATE, RUNNING);
    }
    long nanos = cx.clock().nanos() - task.since();
    node =
        node.put(STATE, WAITING)
            .put(WAITS, blocker.waitsFor())
            .put(SINCE, TimeUnit.NANOSECONDS.toMillis(nanos));
    Task<?> holder = blocker.holder();
    node = holder == null || holder == blocker ? node : node.put(HOLDER, holder.number());
    return place == null ? node : node.put(AT, place.toString());
  }
}
