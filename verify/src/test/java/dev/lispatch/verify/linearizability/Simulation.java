package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes true histories: tasks call a model at random, take effect at random moments of their calls
 * and return some time later.
 *
 * <p>Not thread-safe; used once.
 */
final class Simulation {
  /** What a task calls next. */
  @FunctionalInterface
  interface Caller {
    Call next(Random random, int task);
  }

  private static final int GIVES_UP_ONE_IN = 40;

  private static final class Task {
    @Nullable Call call;
    @Nullable Answer answer;
    int number;
  }

  private final Random random;
  private final Model model;
  private final Caller caller;
  private final History history = new History();
  private final List<Task> tasks = new ArrayList<>();

  Simulation(Random random, Model model, int tasks, Caller caller) {
    this.random = random;
    this.model = model;
    this.caller = caller;
    for (int i = 0; i < tasks; i++) {
      this.tasks.add(new Task());
    }
  }

  /** A history of so many calls, of which the last may be pending, whether or not effective. */
  List<Operation> run(int calls) {
    int begun = 0;
    int stuck = 0;
    int patience = 20 * tasks.size();
    boolean stopsAtOnce = random.nextBoolean();
    while (begun < calls || (!stopsAtOnce && stuck < patience)) {
      int number = random.nextInt(tasks.size());
      Task task = tasks.get(number);
      if (task.call == null) {
        stuck++;
        if (begun < calls) {
          begin(number, task);
          begun++;
        }
      } else {
        stuck = proceed(number, task) ? 0 : stuck + 1;
        if (stuck > patience && begun < calls) {
          giveUp(number, task);
        }
      }
    }
    return history.operations();
  }

  private void begin(int number, Task task) {
    Call call = caller.next(random, number);
    task.call = call;
    task.number = history.invoked(number, call);
  }

  private boolean proceed(int number, Task task) {
    if (task.answer != null) {
      history.returned(task.number, task.answer);
      task.call = null;
      task.answer = null;
      return true;
    }
    Call call = task.call;
    if (call == null) {
      return false;
    }
    Map<Integer, Answer> effects = model.attempt(number, call);
    effects.forEach((other, answer) -> tasks.get(other).answer = answer);
    if (task.answer == null && random.nextInt(GIVES_UP_ONE_IN) == 0) {
      giveUp(number, task);
      return true;
    }
    return task.answer != null;
  }

  private void giveUp(int number, Task task) {
    if (task.call != null && task.answer == null) {
      model.withdraw(number);
      task.answer = random.nextBoolean() ? Answer.CANCELLED : Answer.TIMED_OUT;
    }
  }
}
