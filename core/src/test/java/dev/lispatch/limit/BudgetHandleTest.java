package dev.lispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lispatch.event.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the contract of a budget's handle. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class BudgetHandleTest {
  private static final Budget NONE = Budget.UNLIMITED;

  private final AtomicLong nanos = new AtomicLong(7_000_000);

  private BudgetHandle handle(Budget budget) {
    return BudgetHandle.of("session", budget, nanos::get);
  }

  private static BudgetExceeded refused(ThrowingCallable call) {
    BudgetExceeded refused = catchThrowableOfType(BudgetExceeded.class, call);
    assertThat(refused).isNotNull();
    return refused;
  }

  private static void spend(BudgetHandle handle, Spending spending) {
    handle.reserve(Spending.NOTHING).commit(spending);
  }

  private void passMillis(long millis) {
    nanos.addAndGet(millis * 1_000_000);
  }

  private static Spending cost(String amount) {
    return Spending.NOTHING.withCost(new BigDecimal(amount));
  }

  @Test
  void check_modelCallsUsedUp_saysLimitAndUse() {
    BudgetHandle handle = handle(NONE.withModelCalls(5));
    spend(handle, Spending.modelCalls(4));
    assertThatCode(handle::check).doesNotThrowAnyException();
    spend(handle, Spending.modelCalls(1));
    BudgetExceeded refused = refused(handle::check);
    assertThat(refused).hasMessage("budget_exceeded: max_llm_calls (5) reached (5 used)");
    assertThat(refused.code()).isEqualTo("budget_exceeded");
    assertThat(refused.dimension()).contains(BudgetDimension.MODEL_CALLS);
    assertThat(refused.limit()).contains(new BigDecimal(5));
    assertThat(refused.used()).contains(new BigDecimal(5));
    assertThat(refused.level()).isEqualTo("session");
    assertThat(refused.poisoned()).isFalse();
  }

  @Test
  void check_timeIsUp_saysLimitAndUse() {
    BudgetHandle handle = handle(NONE.withElapsedMillis(1_000));
    passMillis(999);
    assertThatCode(handle::check).doesNotThrowAnyException();
    passMillis(4);
    assertThat(refused(handle::check))
        .hasMessage("budget_exceeded: max_elapsed_ms (1000ms) reached (1003ms elapsed)");
    assertThat(handle.elapsedMillis()).isEqualTo(1_003);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 1_000})
  void check_oneBelowAtAndAboveTheLimit_failsFromTheLimitOn(long limit) {
    for (long used : new long[] {limit - 1, limit, limit + 1}) {
      BudgetHandle calls = handle(NONE.withModelCalls(limit));
      spend(calls, Spending.modelCalls(used));
      assertThat(calls.exceeded() == null).isEqualTo(used < limit);
      BudgetHandle tokens = handle(NONE.withTokens(limit));
      spend(tokens, Spending.NOTHING.withTokens(used));
      assertThat(tokens.exceeded() == null).isEqualTo(used < limit);
      BudgetHandle tools = handle(NONE.withToolCalls(limit));
      spend(tools, Spending.toolCalls(used));
      assertThat(tools.exceeded() == null).isEqualTo(used < limit);
      BudgetHandle elapsed = handle(NONE.withElapsedMillis(limit));
      passMillis(used);
      assertThat(elapsed.exceeded() == null).isEqualTo(used < limit);
      BudgetHandle cost = handle(NONE.withCost(BigDecimal.valueOf(limit, 2)));
      spend(cost, Spending.NOTHING.withCost(BigDecimal.valueOf(used, 2)));
      assertThat(cost.exceeded() == null).isEqualTo(used < limit);
    }
  }

  @Test
  void check_zeroLimit_failsAtOnce() {
    assertThat(refused(handle(NONE.withTokens(0))::check))
        .hasMessage("budget_exceeded: max_tokens (0) reached (0 used)");
  }

  @Test
  void check_severalUsedUp_tellsThemInOrder() {
    BudgetHandle all = handle(new Budget(1L, 1L, 1L, 1L, BigDecimal.ONE));
    spend(all, new Spending(1, 1, 1, BigDecimal.ONE));
    passMillis(1);
    assertThat(all.exceeded().dimension()).contains(BudgetDimension.MODEL_CALLS);
    List<Budget> fewer =
        List.of(
            new Budget(null, 0L, 0L, 0L, BigDecimal.ZERO),
            new Budget(null, null, 0L, 0L, BigDecimal.ZERO),
            new Budget(null, null, null, 0L, BigDecimal.ZERO),
            new Budget(null, null, null, null, BigDecimal.ZERO));
    assertThat(fewer)
        .extracting(budget -> handle(budget).exceeded().dimension().orElseThrow())
        .containsExactly(
            BudgetDimension.TOKENS,
            BudgetDimension.TOOL_CALLS,
            BudgetDimension.ELAPSED,
            BudgetDimension.COST);
  }

  @Test
  void check_costs_areAddedExactly() {
    BudgetHandle handle = handle(NONE.withCost(new BigDecimal("0.30")));
    spend(handle, cost("0.1"));
    spend(handle, cost("0.1"));
    assertThatCode(handle::check).doesNotThrowAnyException();
    spend(handle, cost("0.1"));
    assertThat(refused(handle::check))
        .hasMessage("budget_exceeded: max_cost (0.30) reached (0.30 used)");
  }

  @Test
  void remaining_someLimits_hasNothingWhereThereIsNone() {
    BudgetHandle handle = handle(NONE.withModelCalls(5).withElapsedMillis(10_000));
    spend(handle, Spending.modelCalls(2).withTokens(500));
    passMillis(1_877);
    assertThat(handle.remaining()).isEqualTo(new BudgetRemaining(3L, null, null, 8_123L, null));
  }

  @Test
  void remaining_noBudget_isNull() {
    assertThat(handle(NONE).remaining()).isNull();
    assertThat(handle(NONE).nested("run", NONE).remaining()).isNull();
    assertThat(handle(NONE.withTokens(3)).nested("run", NONE).remaining().tokens()).isEqualTo(3);
  }

  @Test
  void remaining_overdrawn_isZero() {
    BudgetHandle handle = handle(new Budget(1L, 1L, 1L, 1L, BigDecimal.ONE));
    spend(handle, new Spending(9, 9, 9, BigDecimal.TEN));
    passMillis(9);
    BudgetRemaining left = handle.remaining();
    assertThat(left.modelCalls()).isZero();
    assertThat(left.tokens()).isZero();
    assertThat(left.toolCalls()).isZero();
    assertThat(left.elapsedMillis()).isZero();
    assertThat(left.cost()).isZero();
  }

  @Test
  void remaining_hugeSums_doNotOverflow() {
    BudgetHandle handle = handle(NONE.withTokens(Long.MAX_VALUE));
    for (int i = 0; i < 3; i++) {
      spend(handle, Spending.NOTHING.withTokens(Long.MAX_VALUE).withCost(new BigDecimal("1E+50")));
    }
    spend(handle, cost("1E-50"));
    assertThat(handle.remaining().tokens()).isZero();
    assertThat(handle.spent().tokens()).isEqualTo(Long.MAX_VALUE);
    assertThat(handle.spent().cost()).isEqualByComparingTo("1E+49");
  }

  @Test
  void remaining_clockOrListenerThrows_doesNotThrow() {
    AtomicLong calls = new AtomicLong();
    BudgetHandle handle =
        BudgetHandle.of(
            "session",
            NONE.withTokens(1),
            () -> {
              if (calls.getAndIncrement() > 0) {
                throw new IllegalStateException("no clock");
              }
              return 0;
            });
    assertThat(handle.remaining()).isNull();
  }

  @Test
  void reserve_batchLargerThanWhatRemains_isRefusedWhole() {
    BudgetHandle handle = handle(NONE.withModelCalls(5));
    spend(handle, Spending.modelCalls(3));
    assertThat(refused(() -> handle.reserve(Spending.modelCalls(3))))
        .hasMessage("budget_exceeded: max_llm_calls (5) would be exceeded (3 used, 3 more wanted)");
    assertThat(handle.remaining().modelCalls()).isEqualTo(2);
    handle.reserve(Spending.modelCalls(2));
    assertThat(handle.remaining().modelCalls()).isZero();
    assertThat(refused(() -> handle.reserve(Spending.modelCalls(1))))
        .hasMessage("budget_exceeded: max_llm_calls (5) reached (5 used)");
  }

  @Test
  void reserve_oneDimensionRefuses_setsNothingAside() {
    BudgetHandle handle = handle(NONE.withModelCalls(5).withTokens(10).withToolCalls(5));
    refused(() -> handle.reserve(Spending.modelCalls(1).withTokens(11)));
    assertThat(handle.remaining()).isEqualTo(new BudgetRemaining(5L, 10L, 5L, null, null));
  }

  @Test
  void reserve_whatItDoesNotNeedIsUsedUp_succeeds() {
    BudgetHandle handle = handle(NONE.withModelCalls(1).withToolCalls(1));
    spend(handle, Spending.modelCalls(1));
    handle.reserve(Spending.toolCalls(1)).refund();
    BudgetHandle withoutTools = handle(NONE.withModelCalls(1).withToolCalls(0));
    withoutTools.reserve(Spending.modelCalls(1)).refund();
  }

  @Test
  void reserve_modelCallWithTokensCostOrTimeUsedUp_isRefused() {
    BudgetHandle tokens = handle(NONE.withTokens(0));
    assertThat(refused(() -> tokens.reserve(Spending.modelCalls(1))).dimension())
        .contains(BudgetDimension.TOKENS);
    BudgetHandle cost = handle(NONE.withCost(BigDecimal.ZERO));
    assertThat(refused(() -> cost.reserve(Spending.modelCalls(1))).dimension())
        .contains(BudgetDimension.COST);
    BudgetHandle time = handle(NONE.withElapsedMillis(1));
    passMillis(1);
    assertThat(refused(() -> time.reserve(Spending.NOTHING)).dimension())
        .contains(BudgetDimension.ELAPSED);
  }

  @Test
  void commit_lessThanReserved_givesTheRestBack() {
    BudgetHandle handle = handle(NONE.withTokens(1_000));
    Reservation reservation = handle.reserve(Spending.NOTHING.withTokens(800));
    assertThat(reservation.reserved().tokens()).isEqualTo(800);
    assertThat(handle.remaining().tokens()).isEqualTo(200);
    assertThat(handle.spent().tokens()).isZero();
    reservation.commit(Spending.NOTHING.withTokens(300));
    assertThat(handle.remaining().tokens()).isEqualTo(700);
    assertThat(handle.spent().tokens()).isEqualTo(300);
  }

  @Test
  void commit_moreThanReserved_countsAllAndFailsTheNextCheck() {
    BudgetHandle handle = handle(NONE.withTokens(1_000));
    Reservation reservation = handle.reserve(Spending.NOTHING.withTokens(10));
    assertThatCode(handle::check).doesNotThrowAnyException();
    reservation.commit(Spending.NOTHING.withTokens(1_200));
    assertThat(refused(handle::check))
        .hasMessage("budget_exceeded: max_tokens (1000) reached (1200 used)");
    assertThat(handle.remaining().tokens()).isZero();
  }

  @Test
  void settle_twice_isAnErrorAndChangesNothing() {
    BudgetHandle handle = handle(NONE.withModelCalls(5));
    Reservation committed = handle.reserve(Spending.modelCalls(2));
    committed.commit(Spending.modelCalls(2));
    assertThatThrownBy(() -> committed.commit(Spending.modelCalls(2)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(committed::refund).isInstanceOf(IllegalStateException.class);
    committed.close();
    assertThat(handle.remaining().modelCalls()).isEqualTo(3);
    Reservation refunded = handle.reserve(Spending.modelCalls(3));
    refunded.refund();
    assertThatThrownBy(refunded::refund).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> refunded.commit(Spending.NOTHING))
        .isInstanceOf(IllegalStateException.class);
    assertThat(handle.remaining().modelCalls()).isEqualTo(3);
  }

  @Test
  void close_afterAFailure_refunds() {
    BudgetHandle handle = handle(NONE.withModelCalls(1));
    assertThatThrownBy(
            () -> {
              try (Reservation reservation = handle.reserve(Spending.modelCalls(1))) {
                assertThat(handle.remaining().modelCalls()).isZero();
                throw new IllegalArgumentException(reservation + " came to nothing");
              }
            })
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(handle.remaining().modelCalls()).isEqualTo(1);
    assertThatCode(handle::check).doesNotThrowAnyException();
  }

  @Test
  void nested_outerLimitIsTighter_isNamed() {
    BudgetHandle tenant = BudgetHandle.of("tenant acme", NONE.withModelCalls(3), nanos::get);
    BudgetHandle session = tenant.nested("session 7", NONE.withModelCalls(10));
    BudgetHandle run = session.nested("run 1", NONE.withModelCalls(5).withTokens(100));
    assertThat(run.remaining()).isEqualTo(new BudgetRemaining(3L, 100L, null, null, null));
    spend(run, Spending.modelCalls(3));
    assertThat(refused(run::check))
        .hasMessage("budget_exceeded: max_llm_calls (3) reached (3 used), a limit of tenant acme")
        .extracting("level")
        .isEqualTo("tenant acme");
    assertThat(refused(tenant::check))
        .hasMessage("budget_exceeded: max_llm_calls (3) reached (3 used)");
    assertThat(refused(() -> session.reserve(Spending.modelCalls(1))).level())
        .isEqualTo("tenant acme");
  }

  @Test
  void nested_innerLimitIsTighter_isNamedAndTheOuterGoesOn() {
    BudgetHandle tenant = BudgetHandle.of("tenant", NONE.withModelCalls(3), nanos::get);
    BudgetHandle first = tenant.nested("first", NONE.withModelCalls(1));
    BudgetHandle second = tenant.nested("second", NONE);
    spend(first, Spending.modelCalls(1));
    assertThat(refused(first::check))
        .hasMessage("budget_exceeded: max_llm_calls (1) reached (1 used)");
    assertThat(second.remaining().modelCalls()).isEqualTo(2);
    assertThat(first.spent()).isEqualTo(tenant.spent());
    assertThat(second.spent()).isEqualTo(Spending.NOTHING);
  }

  @Test
  void nested_twoLimitsAlike_theInnerIsNamed() {
    BudgetHandle tenant = BudgetHandle.of("tenant", NONE.withModelCalls(1), nanos::get);
    BudgetHandle session = tenant.nested("session", NONE.withModelCalls(1));
    spend(session, Spending.modelCalls(1));
    assertThat(session.exceeded().level()).isEqualTo("session");
  }

  @Test
  void nested_outerRefuses_undoesNothingHalfWay() {
    BudgetHandle tenant = BudgetHandle.of("tenant", NONE.withTokens(10), nanos::get);
    BudgetHandle session = tenant.nested("session", NONE.withTokens(100).withModelCalls(5));
    refused(() -> session.reserve(Spending.modelCalls(1).withTokens(11)));
    assertThat(session.remaining()).isEqualTo(new BudgetRemaining(5L, 10L, null, null, null));
    assertThat(tenant.remaining().tokens()).isEqualTo(10);
    session.reserve(Spending.modelCalls(1).withTokens(10)).refund();
    assertThat(tenant.remaining().tokens()).isEqualTo(10);
  }

  @Test
  void nested_elapsed_countsFromItsOwnStart() {
    BudgetHandle tenant = BudgetHandle.of("tenant", NONE.withElapsedMillis(100), nanos::get);
    passMillis(60);
    BudgetHandle run = tenant.nested("run", NONE.withElapsedMillis(50));
    passMillis(10);
    assertThat(run.remaining().elapsedMillis()).isEqualTo(30);
    assertThat(tenant.remaining().elapsedMillis()).isEqualTo(30);
  }

  @Test
  void update_diesHalfWay_poisonsTheHandle() {
    AtomicLong until = new AtomicLong(Long.MAX_VALUE);
    BudgetHandle tenant =
        BudgetHandle.of(
            "tenant",
            NONE.withModelCalls(5),
            nanos::get,
            event -> {},
            () -> {},
            () -> {
              if (until.decrementAndGet() == 0) {
                throw new StackOverflowError();
              }
            });
    BudgetHandle session = tenant.nested("session", NONE);
    BudgetHandle other = tenant.nested("other", NONE);
    Reservation open = session.reserve(Spending.modelCalls(1));
    until.set(1); // the session has changed, the tenant has not
    assertThatThrownBy(() -> session.reserve(Spending.modelCalls(1)))
        .isInstanceOf(StackOverflowError.class);
    for (BudgetHandle each : List.of(session, tenant, other)) {
      BudgetExceeded refused = refused(each::check);
      assertThat(refused).hasMessageContaining("poisoned: an update of it died half-way");
      assertThat(refused.getMessage()).startsWith("budget_exceeded: ");
      assertThat(refused.poisoned()).isTrue();
      assertThat(refused.dimension()).isEmpty();
      assertThat(each.remaining()).isNull();
      assertThat(refused(() -> each.reserve(Spending.NOTHING)).poisoned()).isTrue();
    }
    open.commit(Spending.modelCalls(1));
    assertThat(session.exceeded().level()).isEqualTo("session");
    assertThat(other.exceeded().level()).isEqualTo("tenant");
  }

  @Test
  void commit_diesHalfWay_poisonsTheHandle() {
    AtomicLong until = new AtomicLong(Long.MAX_VALUE);
    BudgetHandle handle =
        BudgetHandle.of(
            "session",
            NONE,
            nanos::get,
            event -> {},
            () -> {},
            () -> {
              if (until.decrementAndGet() == 0) {
                throw new OutOfMemoryError("for the test");
              }
            });
    Reservation reservation = handle.reserve(Spending.modelCalls(1));
    until.set(1);
    assertThatThrownBy(() -> reservation.commit(Spending.modelCalls(1)))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(handle.exceeded().poisoned()).isTrue();
    assertThatThrownBy(reservation::refund).isInstanceOf(IllegalStateException.class);
  }

  private final List<String> told = new ArrayList<>();

  private void tell(Event event) {
    Event.BudgetUsed used = (Event.BudgetUsed) event;
    told.add(used.level() + " " + used.limit() + " " + used.percent() + " at " + used.used());
  }

  @Test
  void events_eightyAndHundredPercent_areToldOnceEach() {
    Budget budget = new Budget(5L, 100L, 1L, 1_000L, new BigDecimal("0.50"));
    BudgetHandle handle = BudgetHandle.of("s", budget, nanos::get, this::tell);
    spend(handle, new Spending(3, 79, 0, new BigDecimal("0.39")));
    passMillis(799);
    handle.check();
    assertThat(told).isEmpty();
    spend(handle, new Spending(1, 1, 0, new BigDecimal("0.01")));
    passMillis(1);
    handle.check();
    assertThat(told)
        .containsExactly(
            "s max_llm_calls 80 at 4",
            "s max_tokens 80 at 80",
            "s max_cost 80 at 0.40",
            "s max_elapsed_ms 80 at 800");
    told.clear();
    passMillis(200);
    assertThat(handle.remaining()).isNotNull();
    assertThat(told).containsExactly("s max_elapsed_ms 100 at 1000");
    assertThat(handle.exceeded()).isNotNull();
    assertThat(told).hasSize(1);
  }

  @Test
  void events_oneStepOverBoth_areToldInOrder() {
    BudgetHandle tenant = BudgetHandle.of("t", NONE.withModelCalls(10), nanos::get, this::tell);
    BudgetHandle session = tenant.nested("s", NONE.withModelCalls(1).withToolCalls(0));
    session.reserve(Spending.modelCalls(1)).refund();
    assertThat(told).isEmpty(); // what comes back was never spent
    session.reserve(Spending.modelCalls(1)).commit(Spending.modelCalls(9));
    assertThat(told)
        .containsExactly(
            "s max_llm_calls 80 at 9", "s max_llm_calls 100 at 9", "t max_llm_calls 80 at 9");
    assertThat(session.exceeded()).isNotNull();
    assertThat(told).hasSize(3);
  }
}
