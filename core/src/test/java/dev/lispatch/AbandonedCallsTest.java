package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.host.Tool;
import dev.lispatch.limit.ConcurrencyLimits;
import dev.lispatch.limit.Limit;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls into the host that ignore that they should end: the run ends, what they hold stays held.
 */
@Timeout(60)
class AbandonedCallsTest {
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountedScheduler scheduler = new CountedScheduler(Scheduler.production());
  private final Engine engine =
      Engine.builder()
          .scheduler(scheduler)
          .concurrency(ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)).withWaiting(0))
          .build();
  private final SessionConfig config =
      SessionConfig.DEFAULT
          .withTool(
              Tool.named("stubborn").doc("Never ends by itself.").calling(arguments -> stay()))
          .withOutput(text -> told.countDown());

  private Object stay() {
    while (true) {
      try {
        release.await();
        return "released";
      } catch (InterruptedException ignored) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void run_outOfTimeInAStubbornCall_endsButKeepsItsSlotUntilTheCallEnds() {
    Limits brief = Limits.DEFAULT.withRunTimeout(200);
    Running running = engine.open(config.withLimits(brief)).start("(tool/stubborn)");
    Outcome.Failure failure = (Outcome.Failure) running.await();
    assertThat(failure.problem().kind()).isEqualTo("run-timeout");
    assertThat(running.status().abandonedCalls()).isEqualTo(1);
    assertThat(running.status().tasks()).isZero();
    assertThat(engine.concurrency().runs().active()).isEqualTo(1);
    assertThat(engine.open().run("1")).isInstanceOf(Outcome.Failure.class);
    release.countDown();
    assertThat(scheduler.isQuiescent()).isTrue();
    assertThat(running.status().abandonedCalls()).isZero();
    assertThat(engine.concurrency().runs().active()).isZero();
    assertThat(engine.open().run("1")).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void worker_thatLeavesAStubbornCallBehind_keepsItsSlotUntilTheCallEnds()
      throws InterruptedException {
    Running running =
        engine
            .open(config)
            .start(
                """
                (def kinds (parallel-map (fn [_] (:kind (timeout 20 #(tool/stubborn)))) [1 2 3] :max-threads 3))
                (println "left")
                (loop [] (sleep 1) (recur))
                """);
    told.await();
    assertThat(running.status().slots()).isEqualTo(3);
    assertThat(running.status().abandonedCalls()).isEqualTo(3);
    release.countDown();
    while (running.status().slots() > 0) {
      Thread.onSpinWait();
    }
    assertThat(running.status().abandonedCalls()).isZero();
    running.cancel("enough");
    running.await();
    assertThat(scheduler.isQuiescent()).isTrue();
  }

  @Test
  void close_withAStubbornCall_returns() throws InterruptedException {
    Session session = engine.open(config);
    Running running = session.start("(println \"in\") (tool/stubborn)");
    told.await();
    session.close();
    assertThat(running.await()).isInstanceOf(Outcome.Failure.class);
    release.countDown();
    assertThat(scheduler.isQuiescent()).isTrue();
  }

  @Test
  void tool_thatRunsAProgramOfItsOwnSession_isRefused() {
    Session[] own = new Session[1];
    own[0] =
        engine.open(
            SessionConfig.DEFAULT.withTool(
                Tool.named("again").doc("Re-enters.").calling(arguments -> own[0].run("1"))));
    Outcome.Success outcome = (Outcome.Success) own[0].run("(:error (tool/again))");
    assertThat(outcome.value().toString()).contains("open another session");
  }
}
