package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.SessionConfig;
import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs with tasks give the same in whatever order their steps are taken. */
class TaskOrdersTest {
  private static final int SCHEDULES = 2_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (try (with-scope (spawn (fn [] (sleep 20000))) (spawn (fn [] (throw "x"))) (sleep 20000)) (catch e :failed)) | :failed
          (let [t (async (sleep 20000))] (with-scope {:policy :settle} (spawn (fn [] (cancel! t)))) (:kind (task-result t))) | :cancelled
          (let [a (async 1) b (async 1) v (await-any [a b])] [v (count (filter (fn [t] (task-done? t)) [a b]))]) | [1 2]
          (race (fn [] 1) (fn [] 1) (fn [] (throw "no"))) | 1
          (try (await-all [(async (throw "x")) (async (sleep 20000)) (async 1)]) (catch e (error-msg e))) | "x"
          (let [t (make-cancel-token)] (async (cancel! t)) (:kind (with-cancel t (fn [] @(async (sleep 20000)))))) | :cancelled
          (let [ch (spawn-link (fn [] 1))] [(channel-recv ch) (:kind (channel-recv ch))]) | [{:ok 1} :channel-closed]
          (let [t (async (with-scope (async (sleep 20000)) (sleep 20000)))] (cancel! t :out) (:reason (task-result t))) | :out
          (:kind (timeout 5 (fn [] (with-scope (async (sleep 20000)) (sleep 20000))))) | :timeout
          (let [t (make-cancel-token)] (cancel-after! t 5) (on-cancel t (fn [] 1)) (:reason (with-cancel t (fn [] (sleep 20000))))) | "after 5ms"
          """)
  void program_inAnyOrder_givesItsValue(String program, String expected) {
    Explorer.of(
            scheduler -> {
              Outcome outcome =
                  Engine.builder()
                      .scheduler(scheduler)
                      .build()
                      .open(SessionConfig.DEFAULT)
                      .run("(pr-str " + program + ")");
              assertThat(outcome)
                  .isInstanceOfSatisfying(
                      Outcome.Success.class,
                      success -> assertThat(success.value()).isEqualTo(expected));
            })
        .named(program)
        .with(Exploration.DEFAULT.withSchedules(SCHEDULES))
        .run()
        .expectNone();
  }
}
