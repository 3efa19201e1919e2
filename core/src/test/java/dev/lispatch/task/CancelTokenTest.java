package dev.lispatch.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who is stopped by whom. */
class CancelTokenTest {
  private final CancelToken root = CancelToken.root(Scheduler.production(), "root", Clock.NEVER);

  @Test
  void cancel_again_keepsTheFirstReason() {
    assertThat(root.cancel("first")).isTrue();
    assertThat(root.cancel("second")).isFalse();
    assertThat(root.reason()).isEqualTo("first");
  }

  @Test
  void close_ofATokenWithOpenOnesBelow_letsCancellationThrough() {
    CancelToken starter = root.child("starter", Clock.NEVER);
    CancelToken started = starter.child("started", Clock.NEVER);
    starter.close();
    root.cancel("all");
    assertThat(started.wasCancelled()).isTrue();
    assertThat(starter.wasCancelled()).isTrue();
  }

  @Test
  void close_ofTheLastBelow_letsTheWholeChainGo() {
    CancelToken first = root.child("first", Clock.NEVER);
    CancelToken second = first.child("second", Clock.NEVER);
    CancelToken third = second.child("third", Clock.NEVER);
    first.close();
    second.close();
    third.close();
    root.cancel("all");
    assertThat(List.of(first, second, third)).noneMatch(CancelToken::wasCancelled);
  }

  @Test
  void close_withAListener_letsGoOnceItIsTakenBack() {
    CancelToken token = root.child("token", Clock.NEVER);
    Runnable takeBack = token.onCancel(() -> {});
    token.close();
    takeBack.run();
    root.cancel("all");
    assertThat(token.wasCancelled()).isFalse();
  }

  @Test
  void childFollowing_isStoppedByEither() {
    CancelToken other = CancelToken.root(Scheduler.production(), "other", Clock.NEVER);
    CancelToken byOther = root.childFollowing(other, "child");
    assertThat(other.cancel("other")).isTrue();
    assertThat(byOther.reason()).isEqualTo("other");
    assertThat(root.wasCancelled()).isFalse();
    assertThat(root.childFollowing(other, "late").reason()).isEqualTo("other");

    CancelToken calm = CancelToken.root(Scheduler.production(), "calm", Clock.NEVER);
    CancelToken byParent = root.childFollowing(calm, "child");
    root.cancel("parent");
    assertThat(byParent.reason()).isEqualTo("parent");
    assertThat(calm.wasCancelled()).isFalse();
  }

  @Test
  void childFollowing_fired_isNamedItself() {
    CancelToken other = CancelToken.root(Scheduler.production(), "other", Clock.NEVER);
    CancelToken child = root.childFollowing(other, "child");
    other.cancel("other");
    assertThat(catchThrowable(child::check))
        .isInstanceOfSatisfying(
            Cancelled.class, cancelled -> assertThat(cancelled.token()).isSameAs(child));
  }

  @Test
  void childFollowing_closed_isForgottenByBothOnceNothingIsBelow() {
    CancelToken other = CancelToken.root(Scheduler.production(), "other", Clock.NEVER);
    CancelToken child = root.childFollowing(other, "child");
    CancelToken below = child.child("below", Clock.NEVER);
    child.close();
    CancelToken second = root.childFollowing(other, "second");
    second.close();
    other.cancel("other");
    assertThat(below.reason()).isEqualTo("other");
    assertThat(second.wasCancelled()).isFalse();
  }

  @Test
  void onCancel_ranOnce_orAtOnce() {
    AtomicInteger runs = new AtomicInteger();
    root.onCancel(runs::incrementAndGet);
    root.onCancel(runs::incrementAndGet).run();
    root.cancel("why");
    root.cancel("again");
    assertThat(runs).hasValue(1);
    root.onCancel(runs::incrementAndGet);
    assertThat(runs).hasValue(2);
  }

  @Test
  void divided_afterAChild_staysTrue() {
    assertThat(root.divided()).isFalse();
    root.child("child", Clock.NEVER).close();
    assertThat(root.divided()).isTrue();
  }

  @Test
  void cancel_manyBelow_reachesAll() {
    List<CancelToken> all = new ArrayList<>();
    CancelToken token = root;
    for (int i = 0; i < 1_000; i++) {
      all.add(token.child("side", Clock.NEVER));
      token = i % 100 == 0 ? root : token.child("down", Clock.NEVER);
      all.add(token);
    }
    root.cancel("all");
    assertThat(all).allMatch(CancelToken::wasCancelled);
  }
}
