package dev.lispatch.syntax;

import java.util.List;

/**
 * What was read from a text.
 *
 * @param forms in the order of the text, immutable
 */
public record ReadResult(List<Object> forms, SpanTable spans) {}
