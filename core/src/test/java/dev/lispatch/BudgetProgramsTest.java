package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.Spending;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What programs see of the budget that the host has set. */
class BudgetProgramsTest {
  private final AtomicLong nanos = new AtomicLong();

  private BudgetHandle handle(Budget budget) {
    return BudgetHandle.of("session", budget, nanos::get);
  }

  private static String value(BudgetHandle handle, String program) {
    Outcome outcome =
        Engine.builder().build().open(SessionConfig.DEFAULT.withGrant(handle)).run(program);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return Programs.print(((Outcome.Success) outcome).value());
  }

  private static void spend(BudgetHandle handle, Spending spending) {
    handle.reserve(Spending.NOTHING).commit(spending);
  }

  @Test
  void budgetCheck_somethingLeftOrNoBudget_isTrue() {
    assertThat(value(handle(Budget.UNLIMITED.withModelCalls(1)), "(budget-check)"))
        .isEqualTo("true");
    assertThat(value(handle(Budget.UNLIMITED), "(budget-check)")).isEqualTo("true");
    assertThat(Programs.value("(budget-check)")).isEqualTo("true");
  }

  @Test
  void budgetCheck_usedUp_isAnErrorValueThatIsNotRaised() {
    BudgetHandle handle = handle(Budget.UNLIMITED.withModelCalls(5));
    spend(handle, Spending.modelCalls(5));
    assertThat(value(handle, "[(budget-check)]"))
        .isEqualTo(
            "[{:error \"budget_exceeded: max_llm_calls (5) reached (5 used)\", :kind"
                + " :budget-exceeded, :level \"session\", :dimension :llm-calls, :limit 5, :used"
                + " 5}]");
    assertThat(value(handle, "(error? (budget-check))")).isEqualTo("true");
  }

  @Test
  void budgetCheck_anyDimensionUsedUp_isAnError() {
    BudgetHandle tools = handle(Budget.UNLIMITED.withToolCalls(0));
    assertThat(value(tools, "(:dimension (budget-check))")).isEqualTo(":tool-calls");
    BudgetHandle tokens = handle(Budget.UNLIMITED.withTokens(0));
    assertThat(value(tokens, "(:dimension (budget-check))")).isEqualTo(":tokens");
    BudgetHandle elapsed = handle(Budget.UNLIMITED.withElapsedMillis(1_000));
    nanos.addAndGet(1_003_000_000);
    assertThat(value(elapsed, "(error-msg (budget-check))"))
        .isEqualTo("\"budget_exceeded: max_elapsed_ms (1000ms) reached (1003ms elapsed)\"");
    BudgetHandle cost = handle(Budget.UNLIMITED.withCost(new BigDecimal("0.50")));
    spend(cost, Spending.NOTHING.withCost(new BigDecimal("0.75")));
    assertThat(value(cost, "(let [e (budget-check)] [(:dimension e) (:limit e) (:used e)])"))
        .isEqualTo("[:cost 0.5 0.75]");
  }

  @Test
  void budgetCheck_outerBudgetUsedUp_isNamed() {
    BudgetHandle tenant = BudgetHandle.of("tenant", Budget.UNLIMITED.withTokens(1), nanos::get);
    BudgetHandle session = tenant.nested("session", Budget.UNLIMITED.withTokens(10));
    spend(tenant, Spending.NOTHING.withTokens(1));
    assertThat(value(session, "(:level (budget-check))")).isEqualTo("\"tenant\"");
  }

  @Test
  void budgetRemaining_someLimits_isNilWhereThereIsNone() {
    BudgetHandle handle = handle(Budget.UNLIMITED.withModelCalls(5).withElapsedMillis(10_000));
    spend(handle, Spending.modelCalls(2));
    nanos.addAndGet(1_877_000_000);
    assertThat(value(handle, "(budget-remaining)"))
        .isEqualTo("{:llm-calls 3, :tokens nil, :tool-calls nil, :elapsed-ms 8123, :cost nil}");
    BudgetHandle cost = handle(Budget.UNLIMITED.withCost(new BigDecimal("0.50")));
    assertThat(value(cost, "(:cost (budget-remaining))")).isEqualTo("0.5");
  }

  @Test
  void budgetRemaining_noBudget_isNil() {
    assertThat(value(handle(Budget.UNLIMITED), "(budget-remaining)")).isEqualTo("nil");
    assertThat(Programs.value("(budget-remaining)")).isEqualTo("nil");
  }
}
