package dev.lispatch.host;

/**
 * The tokens of one question and its answer. Immutable.
 *
 * @param inputTokens of the question
 * @param outputTokens of the answer
 * @param estimated false if the provider has counted them
 */
public record LlmUsage(long inputTokens, long outputTokens, boolean estimated) {
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int TOKENS_PER_MESSAGE = 4;

  /** Tokens in all. */
  public long tokens() {
    return inputTokens + outputTokens;
  }

  /** An estimate, for a provider that tells nothing: four characters are a token, roughly. */
  public static LlmUsage estimate(LlmRequest request, String answer) {
    return new LlmUsage(estimatedInput(request), tokens(answer), true);
  }

  /** The estimated tokens of a question. */
  public static long estimatedInput(LlmRequest request) {
    return TOKENS_PER_MESSAGE + tokens(request.prompt()) + tokens(request.system());
  }

  private static long tokens(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
  }
}
