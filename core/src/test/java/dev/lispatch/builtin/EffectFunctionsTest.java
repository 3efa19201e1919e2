package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.value.Context;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectFunctionsTest {
  private static List<String> written(String... expressions) {
    List<String> texts = new ArrayList<>();
    Run run = new Run(Limits.DEFAULT, Scheduler.production(), texts::add, Map.of(), 1);
    Context cx = Context.of(run, run.token());
    for (String expression : expressions) {
      new Calls(cx).value(expression);
    }
    return texts;
  }

  @Test
  void console_eachCall_writesOneText() {
    assertThat(
            written(
                "(println \"a\" [\"b\" nil] 1.0)",
                "(print \"a\" :b)",
                "(prn \"a\" 'b)",
                "(pr \"a\\n\")",
                "(printf \"%d-%s%n\" 1 \"x\")",
                "(newline)",
                "(println)",
                "(print)",
                "(pprint {:a 1})",
                "(display \"x\")",
                "(flush)"))
        .containsExactly(
            "a [b nil] 1.0\n",
            "a :b",
            "\"a\" b\n",
            "\"a\\n\"",
            "1-x\n",
            "\n",
            "\n",
            "",
            "{:a 1}\n",
            "x");
  }

  @Test
  void pprint_wideValue_isBrokenAtEightyCharacters() {
    String text = written("(pprint (string->list (str-repeat \"a\" 30)))").getFirst();
    assertThat(text.lines()).hasSize(30);
    assertThat(written("(pprint (string->list (str-repeat \"a\" 19)))").getFirst().lines())
        .hasSize(1);
  }

  @Test
  void random_sameSeed_givesSameNumbers() {
    String draw =
        "[(rand) (rand-int 1000000) (random 10) (shuffle [1 2 3 4 5]) (rand-nth [1 2 3]) (uuid)]";
    assertThat(new Calls().text(draw)).isEqualTo(new Calls().text(draw));
  }

  @Test
  void random_anyDraw_isWithinItsBounds() {
    Calls calls = new Calls();
    for (int i = 0; i < 1_000; i++) {
      assertThat((double) calls.value("(rand)")).isBetween(0.0, 1.0);
      assertThat((double) calls.value("(rand 10)")).isBetween(0.0, 10.0);
      assertThat((long) calls.value("(rand-int 5)")).isBetween(0L, 4L);
      assertThat((long) calls.value("(rand-int -5)")).isBetween(-4L, 0L);
      assertThat((long) calls.value("(random 5)")).isBetween(0L, 4L);
    }
  }

  @Test
  void shuffle_items_keepsThemAll() {
    var shuffled = (PersistentVector) new Calls().value("(shuffle [1 2 3 4 5 6 7 8])");
    assertThat(shuffled).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void uuid_eachTime_isOfVersionFour() {
    Calls calls = new Calls();
    Object first = calls.value("(uuid)");
    assertThat(first).asString().hasSize(36);
    assertThat(first.toString().charAt(14)).isEqualTo('4');
    assertThat("89ab").contains(first.toString().substring(19, 20));
    assertThat(calls.value("(uuid)")).isNotEqualTo(first);
  }

  @Test
  void sleep_afterCancel_endsAtOnce() {
    Calls calls = new Calls();
    calls.cx.token().cancel("enough");
    assertThatThrownBy(() -> calls.value("(sleep 1000000000000)")).isInstanceOf(Stop.class);
  }

  @Test
  void sleep_pastDeadline_endsAtDeadline() {
    Calls calls = new Calls(Limits.DEFAULT.withRunTimeout(20));
    assertThatThrownBy(() -> calls.value("(sleep ##Inf)")).isInstanceOf(Stop.class);
  }

  @Test
  void time_twice_doesNotGoBack() {
    Calls calls = new Calls();
    long first = (long) calls.value("(monotonic-ms)");
    assertThat((long) calls.value("(monotonic-ms)")).isGreaterThanOrEqualTo(first);
    assertThat((long) calls.value("(now)")).isGreaterThan(1_700_000_000_000L);
  }

  @Test
  void functions_allTogether_haveNamesOfTheirOwn() {
    assertThat(Calls.FUNCTIONS).hasSizeGreaterThan(300);
  }
}
