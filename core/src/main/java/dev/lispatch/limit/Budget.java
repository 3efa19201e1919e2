package dev.lispatch.limit;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, each at least 0 or null for no limit. Immutable.
 *
 * @param modelCalls calls of language models
 * @param tokens tokens, those sent and those received
 * @param toolCalls calls of tools
 * @param elapsedMillis milliseconds since the {@link BudgetHandle} was made
 * @param cost money, in whatever unit the host counts it
 */
public record Budget(
    @Nullable Long modelCalls,
    @Nullable Long tokens,
    @Nullable Long toolCalls,
    @Nullable Long elapsedMillis,
    @Nullable BigDecimal cost) {
  /** No limit at all. */
  public static final Budget UNLIMITED = new Budget(null, null, null, null, null);

  /** Refuses negative limits. */
  public Budget {
    Amounts.notNegative("max_llm_calls", modelCalls);
    Amounts.notNegative("max_tokens", tokens);
    Amounts.notNegative("max_tool_calls", toolCalls);
    Amounts.notNegative("max_elapsed_ms", elapsedMillis);
    cost = cost == null ? null : Amounts.decimal("max_cost", cost);
  }

  /**
   * A budget out of settings that nobody has checked: {@code max_llm_calls}, {@code max_tokens},
   * {@code max_tool_calls}, {@code max_elapsed_ms}, {@code max_cost}. What is left out has no
   * limit.
   *
   * @throws IllegalArgumentException for any other name, a value that is no number (null too), or a
   *     negative one: nothing wrong is ever read as "no limit"
   */
  public static Budget from(Map<?, ?> settings) {
    Budget budget = UNLIMITED;
    for (Map.Entry<?, ?> setting : settings.entrySet()) {
      String name = String.valueOf(setting.getKey());
      Object value = setting.getValue();
      budget =
          switch (name) {
            case "max_llm_calls" -> budget.withModelCalls(Amounts.whole(name, value));
            case "max_tokens" -> budget.withTokens(Amounts.whole(name, value));
            case "max_tool_calls" -> budget.withToolCalls(Amounts.whole(name, value));
            case "max_elapsed_ms" -> budget.withElapsedMillis(Amounts.whole(name, value));
            case "max_cost" -> budget.withCost(Amounts.decimal(name, value));
            default -> throw new IllegalArgumentException("a budget has no setting named " + name);
          };
    }
    return budget;
  }

  /** The same with so many calls of language models. */
  public Budget withModelCalls(long limit) {
    return new Budget(limit, tokens, toolCalls, elapsedMillis, cost);
  }

  /** The same with so many tokens. */
  public Budget withTokens(long limit) {
    return new Budget(modelCalls, limit, toolCalls, elapsedMillis, cost);
  }

  /** The same with so many calls of tools. */
  public Budget withToolCalls(long limit) {
    return new Budget(modelCalls, tokens, limit, elapsedMillis, cost);
  }

  /** The same with so many milliseconds. */
  public Budget withElapsedMillis(long limit) {
    return new Budget(modelCalls, tokens, toolCalls, limit, cost);
  }

  /** The same with so much money. */
  public Budget withCost(BigDecimal limit) {
    return new Budget(modelCalls, tokens, toolCalls, elapsedMillis, limit);
  }

  /** The limit of one dimension, or null. */
  @Nullable BigDecimal limit(BudgetDimension dimension) {
    return switch (dimension) {
      case MODEL_CALLS -> decimal(modelCalls);
      case TOKENS -> decimal(tokens);
      case TOOL_CALLS -> decimal(toolCalls);
      case ELAPSED -> decimal(elapsedMillis);
      case COST -> cost;
    };
  }

  private static @Nullable BigDecimal decimal(@Nullable Long amount) {
    return amount == null ? null : BigDecimal.valueOf(amount);
  }
}
