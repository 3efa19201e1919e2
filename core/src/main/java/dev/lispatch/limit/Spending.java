package dev.lispatch.limit;

import java.math.BigDecimal;

/**
 * What is spent, or is about to be. Immutable.
 *
 * @param modelCalls calls of language models
 * @param tokens tokens, those sent and those received
 * @param toolCalls calls of tools
 * @param cost money, in the unit of the {@link Budget}
 */
public record Spending(long modelCalls, long tokens, long toolCalls, BigDecimal cost) {
  /** Nothing. */
  public static final Spending NOTHING = new Spending(0, 0, 0, BigDecimal.ZERO);

  /** Refuses negative amounts. */
  public Spending {
    Amounts.notNegative("model calls", modelCalls);
    Amounts.notNegative("tokens", tokens);
    Amounts.notNegative("tool calls", toolCalls);
    cost = Amounts.decimal("cost", cost);
  }

  /** So many calls of language models and nothing else. */
  public static Spending modelCalls(long count) {
    return NOTHING.withModelCalls(count);
  }

  /** So many calls of tools and nothing else. */
  public static Spending toolCalls(long count) {
    return NOTHING.withToolCalls(count);
  }

  /** The same with so many calls of language models. */
  public Spending withModelCalls(long count) {
    return new Spending(count, tokens, toolCalls, cost);
  }

  /** The same with so many tokens. */
  public Spending withTokens(long count) {
    return new Spending(modelCalls, count, toolCalls, cost);
  }

  /** The same with so many calls of tools. */
  public Spending withToolCalls(long count) {
    return new Spending(modelCalls, tokens, count, cost);
  }

  /** The same with so much money. */
  public Spending withCost(BigDecimal amount) {
    return new Spending(modelCalls, tokens, toolCalls, amount);
  }

  BigDecimal amount(BudgetDimension dimension) {
    return switch (dimension) {
      case MODEL_CALLS -> BigDecimal.valueOf(modelCalls);
      case TOKENS -> BigDecimal.valueOf(tokens);
      case TOOL_CALLS -> BigDecimal.valueOf(toolCalls);
      case ELAPSED -> BigDecimal.ZERO; // passes by itself
      case COST -> cost;
    };
  }

  /** Whether the dimension must not be used up for this to be spent. */
  boolean needs(BudgetDimension dimension) {
    return switch (dimension) {
      case ELAPSED -> true;
      case TOKENS -> tokens > 0 || modelCalls > 0; // no model answers without tokens
      case COST -> cost.signum() > 0 || modelCalls > 0;
      case MODEL_CALLS -> modelCalls > 0;
      case TOOL_CALLS -> toolCalls > 0;
    };
  }
}
