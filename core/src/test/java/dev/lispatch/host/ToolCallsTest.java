package dev.lispatch.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // a null where there must be none fails the test
class ToolCallsTest {
  private static final Toolbox TOOLS =
      Toolbox.EMPTY
          .with(Tool.named("fine").doc("Works.").calling(arguments -> 1))
          .with(
              Tool.named("broken")
                  .doc("Fails.")
                  .calling(
                      arguments -> {
                        throw new IllegalStateException("broken");
                      }));

  @Test
  void calls_ofARun_areListedWithWhatCameOfThem() {
    Run run =
        new Run(
            Limits.DEFAULT, Scheduler.production(), text -> {}, Map.of(Toolbox.class, TOOLS), 0);
    Context cx = Context.of(run, run.token());
    Fn fine = TOOLS.function(0);
    assertThat(fine.call0(cx)).isEqualTo(1L);
    TOOLS.function(1).call0(cx);
    assertThat(ToolCalls.of(run).ended())
        .extracting(ToolCall::name, ToolCall::result)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("fine", ToolCall.OK),
            org.assertj.core.api.Assertions.tuple("broken", "tool"));
    assertThat(ToolCalls.of(run).atWork()).isZero();
  }
}
