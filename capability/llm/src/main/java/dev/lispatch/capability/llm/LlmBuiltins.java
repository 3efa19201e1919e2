package dev.lispatch.capability.llm;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.util.List;

/** The functions of this capability. */
final class LlmBuiltins {
  private static final int USUAL_THREADS = 8;
  private static final int MOST_THREADS = 1_000;

  private LlmBuiltins() {}

  @Builtin(
      name = "llm",
      params = "prompt",
      options = {"model", "max-tokens", "system", "temperature", "schema", "timeout"},
      doc =
          "Asks a language model that the host has granted and returns its answer, a string. With"
              + " :schema, a JSON Schema as a map, the answer is data that fits it; one that does"
              + " not is asked for once more. :max-tokens bounds the answer (1024), :system tells"
              + " the model who it is, :temperature is from 0 to 2. What goes wrong is an error"
              + " value of kind :llm, :timeout, :budget-exceeded or :policy-denied.",
      example = "(llm \"Name three rivers.\" :model :fast :max-tokens 100)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object llm(Context cx, String prompt, Options options) {
    Object question = Question.of(cx, "llm", options);
    return question instanceof Question asked ? new LlmCall(cx, asked).ask(prompt) : question;
  }

  @Builtin(
      name = "llm-batch",
      params = "prompts",
      options = {
        "model",
        "max-tokens",
        "system",
        "temperature",
        "schema",
        "timeout",
        "max-threads"
      },
      doc =
          "Asks a language model each of the prompts, :max-threads at once (8), and returns the"
              + " answers in order; one that fails leaves an error value with :index in its place."
              + " If the budget is not enough for all of them none is sent. Options as with llm;"
              + " :timeout is for each.",
      example = "(llm-batch [\"Capital of Norway?\" \"Capital of Peru?\"] :max-threads 2)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object llmBatch(Context cx, Sequence prompts, Options options) {
    List<String> texts = LlmBatch.prompts(cx, prompts);
    int threads = (int) options.integer("max-threads", USUAL_THREADS, 1, MOST_THREADS);
    Object question = Question.of(cx, "llm-batch", options);
    return question instanceof Question asked
        ? new LlmBatch(asked, texts).ask(cx, threads)
        : question;
  }

  @Builtin(
      name = "llm-usage",
      params = "",
      doc =
          "What this run has asked language models so far: {:calls 2 :input-tokens 40"
              + " :output-tokens 25 :estimated 0}, the last being the calls whose tokens the"
              + " provider did not count.",
      example = "(:calls (llm-usage))",
      result = "0",
      effect = Effect.STATE)
  static Object llmUsage(Context cx) {
    LlmAccess access = cx.run().grant(LlmAccess.class);
    PersistentMap none = PersistentMap.empty(Equality.INSTANCE);
    if (access == null) {
      return usage(none, 0, 0, 0, 0);
    }
    LlmCalls calls = LlmCalls.of(cx.run(), access);
    return usage(none, calls.calls(), calls.inputTokens(), calls.outputTokens(), calls.estimated());
  }

  private static PersistentMap usage(
      PersistentMap map, long calls, long input, long output, long estimated) {
    return map.put(Keyword.of("calls"), calls)
        .put(Keyword.of("input-tokens"), input)
        .put(Keyword.of("output-tokens"), output)
        .put(Keyword.of("estimated"), estimated);
  }
}
