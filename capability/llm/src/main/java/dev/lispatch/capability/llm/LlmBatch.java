package dev.lispatch.capability.llm;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.LlmRequest;
import dev.lispatch.host.SpendingGate;
import dev.lispatch.limit.BudgetExceeded;
import dev.lispatch.limit.HeapShare;
import dev.lispatch.limit.Reservation;
import dev.lispatch.limit.Sizes;
import dev.lispatch.limit.Spending;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Policy;
import dev.lispatch.task.Scope;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import dev.lispatch.value.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Many prompts with the same options, asked by a few tasks. Belongs to one call. */
final class LlmBatch {
  /* All calls are reserved before the first is sent, and what they have cost is committed at once when all have
  ended, also if the batch is stopped on its way. */
  private static final Keyword INDEX = Keyword.of("index");

  private final Question question;
  private final List<String> prompts;
  private final List<LlmRequest> requests = new ArrayList<>();
  private final @Nullable Object[] answers; // each place written by one task before it ends
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong tokens = new AtomicLong();

  LlmBatch(Question question, List<String> prompts) {
    this.question = question;
    this.prompts = prompts;
    this.answers = new Object[prompts.size()];
  }

  /** The answers in order, error values with {@code :index} in place; or one error for all. */
  Object ask(Context cx, int maxThreads) {
    Spending all = Spending.NOTHING;
    for (int i = 0; i < prompts.size(); i++) {
      LlmRequest request = question.request(cx, prompts.get(i));
      Object tooLong = question.tooLong(cx, request);
      requests.add(request);
      if (tooLong instanceof PersistentMap error) {
        answers[i] = error;
      } else {
        Spending one = question.reserve(request);
        all = all.withModelCalls(all.modelCalls() + 1).withTokens(all.tokens() + one.tokens());
      }
    }
    try (Reservation reservation = SpendingGate.reserve(cx, all)) {
      try {
        workInTasks(cx, Math.min(maxThreads, prompts.size()));
      } finally {
        reservation.commit(Spending.modelCalls(calls.get()).withTokens(tokens.get()));
      }
    } catch (BudgetExceeded exceeded) {
      return SpendingGate.error(cx, exceeded);
    }
    return result(cx);
  }

  private void workInTasks(Context cx, int workers) {
    Run run = cx.run();
    HeapShare share = cx.heapShare();
    Scope scope = cx.task().scope().open(cx.task(), "llm-batch", Policy.FAIL_FAST, Clock.NEVER);
    try {
      for (int i = 0; i < workers; i++) {
        scope.fork(cx.task(), "llm-batch", task -> work(Context.of(run, task, share)));
      }
      scope.join(cx.task());
      rethrow(scope.failure());
      cx.token().check(); // what stops them all is no failure of theirs
    } finally {
      scope.leave(cx.task());
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  private Object work(Context cx) {
    LlmCall call = new LlmCall(cx, question);
    for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
      if (answers[i] == null) {
        answers[i] = call.ask(prompts.get(i), requests.get(i), this::spent);
      }
    }
    cx.settle();
    return question;
  }

  private void spent(Spending cost) {
    calls.addAndGet(cost.modelCalls());
    tokens.addAndGet(cost.tokens());
  }

  private PersistentList result(Context cx) {
    cx.allocate(Sizes.array(answers.length));
    Object[] values = new Object[answers.length];
    for (int i = 0; i < values.length; i++) {
      Object answer = answers[i];
      if (answer == null) {
        throw new IllegalStateException("every prompt has an answer");
      }
      boolean error = LispError.isErrorValue(answer);
      values[i] = error && answer instanceof PersistentMap map ? map.put(INDEX, (long) i) : answer;
    }
    PersistentList list = PersistentList.ofOwned(values);
    cx.made(list);
    return list;
  }

  /** The prompts of a call, all of them strings. */
  static List<String> prompts(Context cx, Iterable<Object> given) {
    List<String> prompts = new ArrayList<>();
    for (Object item : given) {
      cx.allocate(Sizes.REFERENCE);
      if (!(item instanceof String prompt)) {
        throw LispError.of(
            ErrorKind.TYPE,
            "llm-batch: each prompt must be a string, got %s at index %d",
            Show.described(item),
            prompts.size());
      }
      prompts.add(prompt);
    }
    return prompts;
  }
}
