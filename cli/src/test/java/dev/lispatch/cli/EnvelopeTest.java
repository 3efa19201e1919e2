package dev.lispatch.cli;

import static dev.lispatch.cli.Invoked.lispatch;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The one object of {@code --json}. */
class EnvelopeTest {
  private static String envelope(String program) {
    Invoked run = lispatch("--json", "--run-timeout=2s", "-e", program);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).endsWith("}\n");
    return run.out();
  }

  @Test
  void success_holdsValueOutputAndUsage() {
    assertThat(envelope("(println \"a\\n\\\"b\\\" é\") {:a [1 2.5 nil \"x\" true]}"))
        .startsWith(
            "{\"outcome\":\"success\",\"value\":{\"a\":[1,2.5,null,\"x\",true]},"
                + "\"output\":\"a\\n\\\"b\\\" é\\n\",\"warnings\":[],\"usage\":{\"steps\":")
        .contains("\"elapsed_ms\":")
        .contains("\"host_calls\":0");
  }

  @Test
  void value_thatJsonCannotSay_isPrinted() {
    assertThat(envelope("{:f inc}")).contains("\"value\":\"{:f #<fn inc>}\"");
  }

  @Test
  void value_thatSharesItsParts_isShortened() {
    String shared = "(loop [v [1] i 0] (if (= i 60) v (recur [v v] (inc i))))";
    assertThat(envelope(shared).length()).isLessThan(3 << 20);
  }

  @Test
  void failure_holdsKindPlaceAndTrace() {
    assertThat(envelope("(defn half [x] (/ x 0)) (println 1) (+ 1 (half 3))"))
        .startsWith(
            "{\"outcome\":\"failure\",\"error\":{\"kind\":\"division_by_zero\",\"message\":\"")
        .contains("\"at\":\"-e:1:16\"")
        .contains("\"trace\":[{\"function\":\"half\",\"at\":\"-e:1:16\"}")
        .contains("\"output\":\"1\\n\"");
  }

  @Test
  void failure_ofEachStage_isAnEnvelope() {
    assertThat(envelope("(+ 1")).contains("\"kind\":\"parse\"");
    assertThat(envelope("(loop [] (recur))")).contains("\"kind\":\"run_timeout\"");
    assertThat(envelope("(throw (http-get \"http://x.org\"))"))
        .contains("\"kind\":\"policy_denied\"");
  }

  @Test
  void usage_wrong_isAnEnvelopeToo() {
    Invoked run = lispatch("--json", "--max-steps=many", "-e", "1");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .startsWith(
            "{\"outcome\":\"failure\",\"error\":{\"kind\":\"usage\",\"message\":\"--max-steps=many");
  }
}
