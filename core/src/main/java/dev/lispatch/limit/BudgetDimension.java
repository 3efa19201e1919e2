package dev.lispatch.limit;

/** What a {@link Budget} counts, in the order in which it is checked. */
public enum BudgetDimension {
  /** Calls of language models. */
  MODEL_CALLS("max_llm_calls", ""),
  /** Tokens, those sent and those received. */
  TOKENS("max_tokens", ""),
  /** Calls of tools. */
  TOOL_CALLS("max_tool_calls", ""),
  /** Milliseconds since the budget's handle was made. */
  ELAPSED("max_elapsed_ms", "ms"),
  /** Money, in whatever unit the host counts it. */
  COST("max_cost", "");

  private final String setting;
  private final String unit;

  BudgetDimension(String setting, String unit) {
    this.setting = setting;
    this.unit = unit;
  }

  /** The name of its limit: {@code max_llm_calls}. */
  public String setting() {
    return setting;
  }

  /** What stands behind an amount of it in messages. */
  String unit() {
    return unit;
  }

  /** What has become of an amount of it. */
  String usedUp() {
    return this == ELAPSED ? "elapsed" : "used";
  }
}
