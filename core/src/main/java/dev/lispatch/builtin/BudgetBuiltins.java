package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.host.SpendingGate;
import dev.lispatch.value.Context;
import dev.lispatch.value.Signature.Effect;

/** What the program may still spend of what its host has set. */
final class BudgetBuiltins {
  private BudgetBuiltins() {}

  @Builtin(
      name = "budget-check",
      params = "",
      doc =
          "True if something is left of every limit of the budget (model calls, tokens, tool calls,"
              + " time, cost), or there is no budget; else an error value of kind :budget-exceeded"
              + " that names the first that is used up.",
      example = "(budget-check)",
      result = "true",
      effect = Effect.CLOCK)
  static Object check(Context cx) {
    Object exceeded = SpendingGate.check(cx);
    return exceeded == null ? (Object) true : exceeded;
  }

  @Builtin(
      name = "budget-remaining",
      params = "",
      doc =
          "What is left of the budget: {:llm-calls 3 :tokens nil :tool-calls nil :elapsed-ms 8123"
              + " :cost nil}, nil where there is no limit. Nil if there is no budget, or what was"
              + " used is not known any more.",
      example = "(budget-remaining)",
      result = "nil",
      effect = Effect.CLOCK)
  static Object remaining(Context cx) {
    return SpendingGate.remaining(cx);
  }
}
