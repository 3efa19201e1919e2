package dev.lispatch.host;

import java.util.OptionalDouble;

/**
 * One question to a language model. Immutable.
 *
 * @param prompt what the program asks
 * @param system what the model is told before; empty for nothing
 * @param temperature how freely it answers; empty for the model's own
 * @param maxTokens the longest answer
 */
public record LlmRequest(String prompt, String system, OptionalDouble temperature, int maxTokens) {}
