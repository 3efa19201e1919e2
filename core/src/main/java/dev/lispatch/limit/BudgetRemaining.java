package dev.lispatch.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may still be spent, each at least 0, or null where there is no limit. Immutable.
 *
 * @param modelCalls calls of language models
 * @param tokens tokens
 * @param toolCalls calls of tools
 * @param elapsedMillis milliseconds
 * @param cost money
 */
public record BudgetRemaining(
    @Nullable Long modelCalls,
    @Nullable Long tokens,
    @Nullable Long toolCalls,
    @Nullable Long elapsedMillis,
    @Nullable BigDecimal cost) {}
