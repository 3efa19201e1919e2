package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What sessions keep between their runs counts in the heap of the host. */
@Timeout(120)
class IdleHeapTest {
  private static final int MIB = 1 << 20;
  private static final String KEEP =
      "(def kept (loop [v [] i 0] (if (< i %d) (recur (conj v (str i)) (+ i 1)) v))) (count kept)";

  private static String kind(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? failure.problem().kind() : "none";
  }

  @Test
  void session_thatKeepsMostWhileIdle_isClosedToMakeRoom() {
    Engine engine = Engine.builder().maxHeap(48 * MIB).build();
    Session largest = engine.open();
    assertThat(kind(largest.run(KEEP.formatted(300_000)))).isEqualTo("none");
    List<Session> others = new ArrayList<>();
    while (!largest.isClosed() && others.size() < 50) {
      Session other = engine.open();
      others.add(other);
      assertThat(kind(other.run(KEEP.formatted(50_000)))).isEqualTo("none");
    }
    Problem problem = ((Outcome.Failure) largest.run("1")).problem();
    assertThat(problem.kind()).isEqualTo("session-closed");
    assertThat(problem.message()).contains("while it waited for its next program", "host-max-heap");
    others.forEach(Session::close);
  }

  @Test
  void session_thatKeepsLittle_staysOpenBesideOneThatKeepsMuch() {
    Engine engine = Engine.builder().maxHeap(24 * MIB).build();
    Session small = engine.open();
    assertThat(kind(small.run(KEEP.formatted(1_000)))).isEqualTo("none");
    Session large = engine.open();
    assertThat(kind(large.run(KEEP.formatted(300_000)))).isEqualTo("none");
    Session second = engine.open();
    second.run(KEEP.formatted(250_000));
    assertThat(small.isClosed()).isFalse();
    assertThat(kind(small.run("(count kept)"))).isEqualTo("none");
    small.close();
    large.close();
    second.close();
  }
}
