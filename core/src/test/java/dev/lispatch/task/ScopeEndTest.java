package dev.lispatch.task;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Program;
import dev.lispatch.explore.Strategy;
import dev.lispatch.schedule.Clock;
import org.junit.jupiter.api.Test;

class ScopeEndTest {
  private static final int FEW_STEPS = 60;

  @Test
  void cancelAll_taskThatIsAboutToGo_waitsInsteadOfLookingAgainAndAgain() {
    Exploration how = Exploration.DEFAULT.withSchedules(2000).withSteps(FEW_STEPS);
    for (Strategy strategy : new Strategy[] {Strategy.mixed(1), Strategy.pct(3, 1)}) {
      Explorer.of(endOfARun()).with(how.withStrategy(strategy)).run().expectNone();
    }
  }

  private static Program endOfARun() {
    return scheduler -> {
      CancelToken token = CancelToken.root(scheduler, "run", Clock.NEVER);
      Scope scope = Scope.root(scheduler, token, 10);
      CancelToken hosts = CancelToken.root(scheduler, "host", Clock.NEVER);
      Task<Object> host = Task.outside(scope, hosts);
      scope.forkMain("main", main -> "done").join(host, Clock.NEVER);
      scope.cancelAll(host, "the run has ended");
    };
  }
}
