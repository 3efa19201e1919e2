package dev.lispatch.capability.llm;

import dev.lispatch.host.HostEffects;
import dev.lispatch.host.LlmProvider;
import dev.lispatch.host.LlmRequest;
import dev.lispatch.host.LlmUsage;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Spending;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks, apart from the prompt: the model and the options of one call or of a batch.
 * Immutable.
 *
 * @param model the name that it is granted under
 * @param schema what the answer has to be, or null for text
 */
record Question(
    LlmAccess access,
    String model,
    LlmProvider provider,
    String system,
    OptionalDouble temperature,
    int maxTokens,
    @Nullable AnswerSchema schema,
    double millis) {

  private static final int USUAL_MAX_TOKENS = 1_024;
  private static final double HOTTEST = 2;

  /** The question, or the error value of a model that is not granted. */
  static Object of(Context cx, String function, Options options) {
    LlmAccess access = cx.run().grant(LlmAccess.class);
    String named = model(function, options.find("model"));
    if (access == null || access.names().isEmpty()) {
      String name = named.isEmpty() ? "NAME" : named;
      return HostEffects.denied(
          "asking a language model", "--allow-llm=" + name + "=PROVIDER:MODEL");
    }
    String model = named.isEmpty() ? access.names().getFirst() : named;
    LlmProvider provider = access.find(model);
    if (provider == null) {
      return LispError.errorValue(
          ErrorKind.POLICY_DENIED,
          "the model :"
              + model
              + " is not granted, only :"
              + String.join(" :", access.names())
              + "; start with --allow-llm="
              + model
              + "=PROVIDER:MODEL to allow it");
    }
    LlmAccess.Bounds bounds = access.bounds();
    int usual = Math.min(USUAL_MAX_TOKENS, bounds.maxTokens());
    String system = options.text("system", "", cx);
    return new Question(
        access,
        model,
        provider,
        system == null ? "" : system,
        temperature(function, options.find("temperature")),
        (int) options.integer("max-tokens", usual, 1, bounds.maxTokens()),
        AnswerSchema.of(cx, function, options.find("schema")),
        options.millis("timeout", cx.run().defaultTimeout(bounds.timeoutMillis())));
  }

  private static String model(String function, @Nullable Object given) {
    return switch (given) {
      case null -> "";
      case Nil nil -> "";
      case Keyword keyword -> keyword.name();
      case String text -> text;
      default ->
          throw Errors.argument(function, "the option :model", "a keyword such as :fast", given);
    };
  }

  private static OptionalDouble temperature(String function, @Nullable Object given) {
    if (given == null || given == Nil.NIL) {
      return OptionalDouble.empty();
    }
    double number = Numbers.isNumber(given) ? Numbers.toDouble(given) : -1;
    if (!(number >= 0 && number <= HOTTEST)) {
      throw Errors.argument(
          function, "the option :temperature", "a number from 0 to " + (int) HOTTEST, given);
    }
    return OptionalDouble.of(number);
  }

  /** The schema of a question that has one. */
  AnswerSchema requiredSchema() {
    return Objects.requireNonNull(schema, "schema");
  }

  /** The request for one prompt, with what the model has to know of the schema. */
  LlmRequest request(Context cx, String prompt) {
    AnswerSchema wanted = schema;
    String told =
        wanted == null
            ? system
            : system + (system.isEmpty() ? "" : "\n\n") + wanted.instruction(cx);
    return new LlmRequest(prompt, told, temperature, maxTokens);
  }

  /** An error value if the request is longer than the host allows, else null. */
  @Nullable Object tooLong(Context cx, LlmRequest request) {
    int most = access.bounds().maxPromptBytes();
    long length = (long) request.prompt().length() + request.system().length();
    cx.charge(length / 8);
    long bytes =
        length > most
            ? length
            : (long) request.prompt().getBytes(StandardCharsets.UTF_8).length
                + request.system().getBytes(StandardCharsets.UTF_8).length;
    return bytes <= most
        ? null
        : LispError.errorValue(
            ErrorKind.LLM,
            "the prompt has "
                + bytes
                + " bytes, more than the "
                + most
                + " that the host allows; shorten it, or ask about parts of it");
  }

  /** The most that one call is expected to cost. */
  Spending reserve(LlmRequest request) {
    return Spending.modelCalls(1).withTokens(LlmUsage.estimatedInput(request) + maxTokens);
  }
}
