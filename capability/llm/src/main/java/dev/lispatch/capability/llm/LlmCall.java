package dev.lispatch.capability.llm;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.HostEffects;
import dev.lispatch.host.LlmAnswer;
import dev.lispatch.host.LlmException;
import dev.lispatch.host.LlmRequest;
import dev.lispatch.host.LlmUsage;
import dev.lispatch.host.SpendingGate;
import dev.lispatch.limit.BudgetExceeded;
import dev.lispatch.limit.Reservation;
import dev.lispatch.limit.Sizes;
import dev.lispatch.limit.Spending;
import dev.lispatch.schedule.Clock;
import dev.lispatch.sync.Semaphore;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Show;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Asks one prompt, and once more if the answer does not fit the schema. Belongs to one task. */
final class LlmCall {
  /* What a call has cost is told to a consumer exactly once, whatever becomes of it: nothing if the
  provider never took it, what the provider counts if it answers, and if nobody knows (the call was
  stopped, the connection broke) the call and the tokens of the question. */
  private static final Keyword STATUS = Keyword.of("status");
  private static final Keyword RETRY_AFTER = Keyword.of("retry-after");
  private static final Keyword ANSWER = Keyword.of("answer");

  private final Context cx;
  private final Question question;

  LlmCall(Context cx, Question question) {
    this.cx = cx;
    this.question = question;
  }

  /** The answer, or an error value; the first call is paid out of the budget here. */
  Object ask(String prompt) {
    LlmRequest request = question.request(cx, prompt);
    Object tooLong = question.tooLong(cx, request);
    return tooLong != null
        ? tooLong
        : reserved(request, spent -> answered(prompt, once(request, spent)));
  }

  /** The answer, or an error value; the first call is paid by who asks for it. */
  Object ask(String prompt, LlmRequest request, Consumer<Spending> spent) {
    return answered(prompt, once(request, spent));
  }

  /** Something that tells what it has spent. */
  private interface Paid {
    Object of(Consumer<Spending> spent);
  }

  private Object reserved(LlmRequest request, Paid call) {
    try (Reservation reservation = SpendingGate.reserve(cx, question.reserve(request))) {
      return call.of(reservation::commit);
    } catch (BudgetExceeded exceeded) {
      return SpendingGate.error(cx, exceeded);
    }
  }

  private Object answered(String prompt, Object answer) {
    AnswerSchema schema = question.schema();
    if (!(answer instanceof LlmAnswer first)) {
      return answer;
    }
    if (schema == null) {
      warnIfCut(first);
      return first.text();
    }
    AnswerSchema.Reading reading = schema.read(cx, first);
    return reading.problem() == null ? reading.value() : repaired(prompt, first, reading);
  }

  private void warnIfCut(LlmAnswer answer) {
    if (!answer.complete()) {
      cx.run()
          .warn(
              "an answer of the model :"
                  + question.model()
                  + " was cut at :max-tokens "
                  + question.maxTokens());
    }
  }

  private Object repaired(String prompt, LlmAnswer first, AnswerSchema.Reading reading) {
    String again = AnswerSchema.repair(prompt, first.text(), String.valueOf(reading.problem()));
    cx.allocate(Sizes.string(again.length()));
    LlmRequest request = question.request(cx, again);
    if (question.tooLong(cx, request) != null) {
      return misfit(first, reading);
    }
    Object second = reserved(request, spent -> once(request, spent));
    if (!(second instanceof LlmAnswer answer)) {
      return second;
    }
    AnswerSchema.Reading better = question.requiredSchema().read(cx, answer);
    return better.problem() == null ? better.value() : misfit(answer, better);
  }

  private static Object misfit(LlmAnswer answer, AnswerSchema.Reading reading) {
    return LispError.errorValue(
        ErrorKind.LLM,
        "the answer does not fit the schema: " + reading.problem(),
        PersistentMap.empty(Equality.INSTANCE).put(ANSWER, shortened(answer.text())));
  }

  private static String shortened(String text) {
    return text.length() <= Show.MAX_MESSAGE ? text : text.substring(0, Show.MAX_MESSAGE) + "…";
  }

  // One call

  private Object once(LlmRequest request, Consumer<Spending> spent) {
    double millis = question.millis();
    CancelToken token = cx.token().child("llm-timeout", cx.clock().after(millis));
    try {
      return cx.under(token, () -> inTurn(request, spent));
    } catch (Cancelled stop) {
      if (stop.token() == token && !token.wasCancelled()) {
        return timeout(millis);
      }
      throw stop;
    } finally {
      token.close();
    }
  }

  private Object timeout(double millis) {
    String shown =
        millis == Math.rint(millis) ? String.valueOf((long) millis) : String.valueOf(millis);
    return LispError.errorValue(
        ErrorKind.TIMEOUT,
        "timeout after " + shown + "ms: the model :" + question.model() + " had not answered");
  }

  private Object inTurn(LlmRequest request, Consumer<Spending> spent) {
    LlmCalls calls = LlmCalls.of(cx.run(), question.access());
    Semaphore turns = calls.turns();
    turns.acquire(cx.task(), Clock.NEVER);
    Spending cost =
        Spending.modelCalls(1).withTokens(LlmUsage.estimatedInput(request)); // if nobody knows
    try {
      LlmAnswer answer = perform(() -> question.provider().ask(request));
      calls.add(answer.usage());
      cost = Spending.modelCalls(1).withTokens(answer.usage().tokens());
      cx.allocate(Sizes.string(answer.text().length()));
      cx.made(answer.text());
      return answer;
    } catch (LlmException failure) {
      if (!failure.charged()) {
        cost = Spending.NOTHING;
      }
      return errorValue(failure);
    } finally {
      turns.release();
      spent.accept(cost);
    }
  }

  /* A provider is foreign code: of what it throws only its failures and stops have a meaning. */
  private LlmAnswer perform(Callable<LlmAnswer> body) throws LlmException {
    try {
      return HostEffects.perform(cx, guarded(body));
    } catch (LlmException | RuntimeException known) {
      throw known;
    } catch (Exception other) {
      throw new IllegalStateException("a provider gives answers and failures", other);
    }
  }

  private static Callable<LlmAnswer> guarded(Callable<LlmAnswer> body) {
    return () -> {
      try {
        return body.call();
      } catch (LlmException failure) {
        throw failure;
      } catch (InterruptedException stopped) {
        throw LlmException.lost("the call was interrupted");
      } catch (Exception | StackOverflowError | LinkageError foreign) {
        throw LlmException.lost("the provider of the model failed");
      }
    };
  }

  private Object errorValue(LlmException failure) {
    PersistentMap more = PersistentMap.empty(Equality.INSTANCE);
    if (failure.status().isPresent()) {
      more = more.put(STATUS, (long) failure.status().getAsInt());
    }
    if (failure.retryAfterMillis().isPresent()) {
      more = more.put(RETRY_AFTER, failure.retryAfterMillis().getAsLong());
    }
    return LispError.errorValue(
        ErrorKind.LLM, ":" + question.model() + ": " + failure.text(), more);
  }
}
