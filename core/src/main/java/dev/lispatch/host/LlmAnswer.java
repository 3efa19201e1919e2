package dev.lispatch.host;

/**
 * What a language model has answered. Immutable.
 *
 * @param complete false if it was cut at the longest answer that was asked for
 */
public record LlmAnswer(String text, LlmUsage usage, boolean complete) {}
