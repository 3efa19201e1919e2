package dev.lispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lispatch.limit.ConcurrencyRefused.Reason;
import java.lang.ref.WeakReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the limiter's contract that need no queue. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // spins and waits
class ConcurrencyLimiterTest {
  static ConcurrencyLimiter limiter(int sessions, int runs) {
    return ConcurrencyLimiter.of(
        ConcurrencyLimits.DEFAULT
            .withSessions(Limit.of(sessions))
            .withRuns(Limit.of(runs))
            .withWaiting(0),
        () -> 0);
  }

  static ConcurrencyRefused refused(ThrowingCallable call) {
    ConcurrencyRefused refused = catchThrowableOfType(ConcurrencyRefused.class, call);
    assertThat(refused).isNotNull();
    return refused;
  }

  private static int activeRuns(ConcurrencyLimiter limiter) {
    return limiter.status().runs().active();
  }

  private static int activeSessions(ConcurrencyLimiter limiter) {
    return limiter.status().sessions().active();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void limit_belowOne_isRefused(int max) {
    assertThatThrownBy(() -> Limit.of(max))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(max));
  }

  @Test
  void limits_nullOrNegative_areRefused() {
    ConcurrencyLimits limits = ConcurrencyLimits.DEFAULT;
    assertThatThrownBy(() -> limits.withSessions(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> limits.withSessionsPerTenant(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> limits.withRuns(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> limits.withRunsPerSession(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> limits.withWaiting(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limits_default_areHundredSessionsAndFiftyRuns() {
    assertThat(ConcurrencyLimits.DEFAULT.sessions()).isEqualTo(Limit.of(100));
    assertThat(ConcurrencyLimits.DEFAULT.runs()).isEqualTo(Limit.of(50));
  }

  @Test
  void limit_largestNumber_isNotUnlimited() {
    assertThat(Limit.of(Integer.MAX_VALUE)).isNotEqualTo(Limit.UNLIMITED);
    assertThat(Limit.UNLIMITED.max()).isEmpty();
    assertThat(Limit.of(3)).isEqualTo(Limit.of(3)).hasSameHashCodeAs(Limit.of(3)).hasToString("3");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "100"})
  void acquire_oneBelowAtAndAboveTheLimit_refusesTheLastOnly(int max) {
    ConcurrencyLimiter limiter = limiter(max, max);
    for (int active = 0; active < max; active++) {
      assertThat(limiter.status().sessions().available()).hasValue(max - active);
      limiter.acquireSession("s" + active);
      limiter.acquireRun("s" + active, "r" + active);
      assertThat(activeSessions(limiter)).isEqualTo(active + 1);
      assertThat(activeRuns(limiter)).isEqualTo(active + 1);
    }
    assertThat(refused(() -> limiter.acquireSession("more")).active()).hasValue(max);
    assertThat(refused(() -> limiter.acquireRun("s0", "more")).active()).hasValue(max);
    assertThat(limiter.status().sessions().available()).hasValue(0);
    assertThat(limiter.status().runs().available()).hasValue(0);
  }

  @Test
  void acquireSession_full_saysTheLimitAndHowManyAreActive() {
    ConcurrencyLimiter limiter = limiter(10, 1);
    for (int i = 0; i < 10; i++) {
      limiter.acquireSession("s" + i);
    }
    ConcurrencyRefused refused = refused(() -> limiter.acquireSession("more"));
    assertThat(refused)
        .hasMessage("Maximum parallel sessions limit (10) exceeded. Currently active: 10");
    assertThat(refused.code()).isEqualTo("max_sessions_exceeded");
    assertThat(refused.limit()).hasValue(10);
    assertThat(refused.active()).hasValue(10);
    assertThat(refused.retryable()).isTrue();
    assertThat(limiter.status().sessions().active()).isEqualTo(10);
  }

  @Test
  void acquireRun_full_saysTheLimitAndHowManyAreActive() {
    ConcurrencyLimiter limiter = limiter(10, 2);
    limiter.acquireRun(null, "r1");
    limiter.acquireRun("s", "r2");
    ConcurrencyRefused refused = refused(() -> limiter.acquireRun("s", "more"));
    assertThat(refused).hasMessage("Maximum parallel runs limit (2) exceeded. Currently active: 2");
    assertThat(refused.code()).isEqualTo("max_runs_exceeded");
    assertThat(refused.retryable()).isTrue();
  }

  @Test
  void acquire_sameIdAgain_countsOnceAlsoWhenFull() {
    ConcurrencyLimiter limiter = limiter(1, 1);
    limiter.acquireSession("s");
    limiter.acquireRun("s", "r");
    limiter.acquireSession("s");
    limiter.acquireRun("s", "r");
    assertThat(activeSessions(limiter)).isEqualTo(1);
    assertThat(activeRuns(limiter)).isEqualTo(1);
    limiter.releaseRun("r");
    assertThat(activeRuns(limiter)).isZero();
    limiter.releaseSession("s");
    assertThat(activeSessions(limiter)).isZero();
  }

  @Test
  void acquireRun_withoutSession_isUnderTheSameLimit() {
    ConcurrencyLimiter limiter = limiter(1, 2);
    limiter.acquireRun(null, "r1");
    limiter.acquireRun("s", "r2");
    assertThat(refused(() -> limiter.acquireRun(null, "r3")).reason())
        .isEqualTo(Reason.MAX_RUNS_EXCEEDED);
    assertThat(activeSessions(limiter)).isZero();
  }

  @Test
  void acquireRun_underAnotherSession_isRefusedAndChangesNothing() {
    ConcurrencyLimiter limiter = limiter(2, 2);
    limiter.acquireRun("a", "r");
    ConcurrencyStatus before = limiter.status();
    for (String other : new String[] {"b", null}) {
      ConcurrencyRefused refused = refused(() -> limiter.acquireRun(other, "r"));
      assertThat(refused.code()).isEqualTo("run_owned_by_other_session");
      assertThat(refused.retryable()).isFalse();
      assertThat(refused.limit()).isEmpty();
      assertThat(refused.active()).isEmpty();
    }
    assertThat(limiter.status()).isEqualTo(before);
    limiter.releaseSession("b");
    assertThat(activeRuns(limiter)).isEqualTo(1);
    limiter.releaseSession("a");
    assertThat(activeRuns(limiter)).isZero();
  }

  @Test
  void acquireRun_runWithoutSessionUnderOne_isRefused() {
    ConcurrencyLimiter limiter = limiter(2, 2);
    limiter.acquireRun(null, "r");
    assertThat(refused(() -> limiter.acquireRun("a", "r")).reason())
        .isEqualTo(Reason.RUN_OWNED_BY_OTHER_SESSION);
  }

  @Test
  void acquireRun_afterItsReleaseUnderAnotherSession_succeeds() {
    ConcurrencyLimiter limiter = limiter(2, 1);
    limiter.acquireRun("a", "r");
    limiter.releaseRun("r");
    limiter.acquireRun("b", "r");
    limiter.releaseSession("a");
    assertThat(activeRuns(limiter)).isEqualTo(1);
  }

  @Test
  void releaseSession_runsAcquiredBeforeAndAfterIt_freesAll() {
    ConcurrencyLimiter limiter = limiter(2, 4);
    limiter.acquireRun("a", "before");
    limiter.acquireSession("a");
    limiter.acquireRun("a", "after");
    limiter.acquireRun("b", "of another");
    limiter.acquireRun(null, "of none");
    limiter.releaseSession("a");
    assertThat(activeSessions(limiter)).isZero();
    assertThat(activeRuns(limiter)).isEqualTo(2);
    limiter.acquireRun("a", "before");
    limiter.acquireRun("b", "after");
  }

  @Test
  void release_unknownOrRepeated_hasNoEffect() {
    ConcurrencyLimiter limiter = limiter(2, 2);
    limiter.acquireSession("a");
    limiter.acquireRun("a", "r");
    ConcurrencyStatus before = limiter.status();
    limiter.releaseSession("unknown");
    limiter.releaseRun("unknown");
    limiter.releaseRun("a");
    limiter.releaseSession("r");
    assertThat(limiter.status()).isEqualTo(before);
    for (int i = 0; i < 2; i++) {
      limiter.releaseRun("r");
      limiter.releaseSession("a");
      assertThat(activeSessions(limiter)).isZero();
      assertThat(activeRuns(limiter)).isZero();
    }
  }

  @Test
  void status_unlimited_staysUnlimited() {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(
            ConcurrencyLimits.DEFAULT.withSessions(Limit.UNLIMITED).withRuns(Limit.UNLIMITED),
            () -> 0);
    for (int i = 0; i < 1_000; i++) {
      limiter.acquireSession("s" + i);
      limiter.acquireRun("s" + i, "r" + i);
    }
    assertThat(limiter.status().sessions().active()).isEqualTo(1_000);
    assertThat(limiter.status().sessions().limit()).isEqualTo(Limit.UNLIMITED);
    assertThat(limiter.status().sessions().available()).isEmpty();
    assertThat(limiter.status().runs().available()).isEmpty();
    assertThat(limiter.status().sessions().limit()).hasToString("unlimited");
  }

  @Test
  void acquireRun_sessionHasAllItMayHave_isRefusedThoughSlotsAreFree() {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(ConcurrencyLimits.DEFAULT.withRunsPerSession(Limit.of(2)), () -> 0);
    limiter.acquireRun("a", "a1");
    limiter.acquireRun("a", "a2");
    assertThat(refused(() -> limiter.acquireRun("a", "a3")))
        .hasMessage("Maximum parallel runs per session limit (2) exceeded. Currently active: 2");
    limiter.acquireRun("a", "a2");
    limiter.acquireRun("b", "b1");
    for (int i = 0; i < 5; i++) {
      limiter.acquireRun(null, "without " + i);
    }
    limiter.releaseRun("a1");
    limiter.acquireRun("a", "a3");
  }

  @Test
  void acquireSession_tenantHasAllItMayHave_isRefusedThoughSlotsAreFree() {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(
            ConcurrencyLimits.DEFAULT.withSessionsPerTenant(Limit.of(2)), () -> 0);
    limiter.acquireSession("a", "acme");
    Lease second = limiter.acquireSession("b", "acme");
    limiter.acquireSession("b", "acme").close(); // a share in what is there
    ConcurrencyRefused refused = refused(() -> limiter.acquireSession("c", "acme"));
    assertThat(refused.reason()).isEqualTo(Reason.MAX_SESSIONS_EXCEEDED);
    assertThat(refused)
        .hasMessage("Maximum parallel sessions per tenant limit (2) exceeded. Currently active: 2");
    limiter.acquireSession("c", "other");
    limiter.acquireSession("d");
    assertThat(activeSessions(limiter)).isEqualTo(4);
    second.close();
    limiter.acquireSession("c2", "acme");
    limiter.releaseSession("a");
    limiter.releaseSession("a");
    limiter.acquireSession("c3", "acme");
    refused(() -> limiter.acquireSession("c4", "acme"));
  }

  @Test
  void acquireSession_refusedForAll_countsNoneOfTheTenant() {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(
            ConcurrencyLimits.DEFAULT.withSessions(Limit.of(1)).withSessionsPerTenant(Limit.of(1)),
            () -> 0);
    limiter.acquireSession("a");
    refused(() -> limiter.acquireSession("b", "acme"));
    limiter.releaseSession("a");
    limiter.acquireSession("b", "acme");
    assertThat(activeSessions(limiter)).isEqualTo(1);
  }

  @Test
  void close_twice_freesOneSlotOnce() {
    ConcurrencyLimiter limiter = limiter(1, 2);
    Lease first = limiter.acquireRun("a", "r1");
    Lease second = limiter.acquireRun("a", "r2");
    assertThat(first.isHeld()).isTrue();
    first.close();
    first.close();
    assertThat(first.isHeld()).isFalse();
    assertThat(second.isHeld()).isTrue();
    assertThat(activeRuns(limiter)).isEqualTo(1);
  }

  @Test
  void close_oneOfTwoLeasesOfAnId_freesTheSlotWithTheLast() {
    ConcurrencyLimiter limiter = limiter(1, 1);
    Lease outer = limiter.acquireRun("a", "r");
    try (Lease inner = limiter.acquireRun("a", "r")) {
      assertThat(inner.id()).isEqualTo("r");
    }
    assertThat(outer.isHeld()).isTrue();
    assertThat(activeRuns(limiter)).isEqualTo(1);
    outer.close();
    assertThat(activeRuns(limiter)).isZero();
  }

  @Test
  void close_ofASession_freesItsRuns() {
    ConcurrencyLimiter limiter = limiter(1, 2);
    Lease run = limiter.acquireRun("a", "r");
    limiter.acquireSession("a").close();
    assertThat(activeSessions(limiter)).isZero();
    assertThat(activeRuns(limiter)).isZero();
    assertThat(run.isHeld()).isFalse();
  }

  @Test
  void close_afterReleaseAndNewAcquisition_leavesTheNewOneAlone() {
    ConcurrencyLimiter limiter = limiter(1, 1);
    Lease stale = limiter.acquireRun("a", "r");
    Lease staleSession = limiter.acquireSession("a");
    limiter.releaseSession("a");
    Lease fresh = limiter.acquireRun("a", "r");
    limiter.acquireSession("a");
    stale.close();
    staleSession.close();
    assertThat(fresh.isHeld()).isTrue();
    assertThat(activeRuns(limiter)).isEqualTo(1);
    assertThat(activeSessions(limiter)).isEqualTo(1);
  }

  @Test
  void ownedBy_ownerUnreachable_givesTheSlotBack() {
    ConcurrencyLimiter limiter = limiter(2, 2);
    WeakReference<Object> gone = ownedRun(limiter, "r1");
    Object alive = new Object();
    limiter.acquireRun("a", "r2").ownedBy(alive);
    Lease itself = limiter.acquireSession("a");
    itself.ownedBy(itself);
    collected(gone);
    untilReleased(limiter, 1);
    assertThat(activeRuns(limiter)).isEqualTo(1);
    limiter.acquireRun("a", "r3");
    assertThat(itself.isHeld()).isTrue();
    assertThat(alive).isNotNull();
  }

  @Test
  void ownedBy_leaseIsItsOwnOwner_givesTheSlotBackWhenDropped() {
    ConcurrencyLimiter limiter = limiter(1, 1);
    Lease session = limiter.acquireSession("a");
    session.ownedBy(session);
    WeakReference<Lease> gone = new WeakReference<>(session);
    session = null;
    collected(gone);
    while (activeSessions(limiter) > 0) {
      limiter.releaseLost();
    }
    limiter.acquireSession("b");
  }

  @Test
  void acquire_leaseDroppedWithoutOwner_holdsTheSlot() {
    ConcurrencyLimiter limiter = limiter(1, 1);
    WeakReference<Lease> gone = new WeakReference<>(limiter.acquireSession("a"));
    collected(gone);
    limiter.releaseLost();
    assertThat(activeSessions(limiter)).isEqualTo(1);
  }

  private static WeakReference<Object> ownedRun(ConcurrencyLimiter limiter, String id) {
    Object owner = new Object();
    limiter.acquireRun("a", id).ownedBy(owner);
    return new WeakReference<>(owner);
  }

  static void collected(WeakReference<?> reference) {
    while (reference.get() != null) {
      System.gc();
    }
  }

  /** The collector tells of a lost owner a moment after it has cleared weak references to it. */
  private static void untilReleased(ConcurrencyLimiter limiter, int runs) {
    while (activeRuns(limiter) > runs) {
      limiter.releaseLost();
    }
  }
}
