package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the language promises of channels, in its normal, edge and failing forms. */
class ChannelProgramsTest {
  private static final String CLOSED = "{:error \"channel closed\", :kind :channel-closed}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // making
        "(channel-capacity (make-channel)) | 0",
        "(channel-capacity (make-channel 0)) | 0",
        "(channel-capacity (make-channel 3)) | 3",
        "(channel-capacity (make-channel 1000000)) | 1000000",
        "(channel-capacity (make-channel :unbounded)) | :unbounded",
        "(channel? (make-channel)) | true",
        "(channel? (atom 1)) | false",
        "(let [a (make-channel) b (make-channel)] (str a b)) | \"#<channel 1>#<channel 2>\"",
        "(let [a (make-channel)] [(= a a) (= a (make-channel)) (get {a 1} a)]) | [true false 1]",
        // sending
        "(channel-send (make-channel 1) nil) | nil",
        "(channel-send (make-channel :unbounded) [1]) | [1]",
        "(let [c (make-channel)] (channel-close c) (channel-send c 5))"
            + " | {:error \"channel closed\", :kind :channel-closed, :value 5}",
        "(let [c (make-channel 1)] (channel-send c 1) (channel-send c 2 :timeout 5))"
            + " | {:error \"timeout after 5ms\", :kind :timeout, :value 2}",
        "(let [c (make-channel)] (channel-send c 1 :timeout 0.5))"
            + " | {:error \"timeout after 0.5ms\", :kind :timeout, :value 1}",
        "(let [c (make-channel 1)] (channel-send c 1 :timeout 0)) | 1",
        "(let [c (make-channel 1)] (channel-send c 1 :timeout nil)) | 1",
        "(let [c (make-channel)] (dissoc (channel-try-send c 1) :error)) | {:kind :full, :value 1}",
        "(let [c (make-channel 1)] [(channel-try-send c 1) (:kind (channel-try-send c 2))])"
            + " | [1 :full]",
        "(let [c (make-channel 1)] (channel-close c) (:kind (channel-try-send c 2)))"
            + " | :channel-closed",
        // receiving
        "(let [c (make-channel 2)] (channel-send c nil) (channel-recv c)) | nil",
        "(let [c (make-channel)] (channel-recv c :timeout 100))"
            + " | {:error \"timeout after 100ms\", :kind :timeout}",
        "(let [c (make-channel)] (:kind (channel-recv c :timeout 0))) | :timeout",
        "(:kind (channel-try-recv (make-channel))) | :empty",
        "(let [c (make-channel)] (channel-close c) (:kind (channel-try-recv c))) | :channel-closed",
        "(let [c (make-channel 2)] (channel-send c 1) (channel-send c 2) (channel-close c)"
            + " [(channel-recv c) (channel-try-recv c) (:kind (channel-recv c))"
            + " (:kind (channel-recv c :timeout 1))])"
            + " | [1 2 :channel-closed :channel-closed]",
        "(let [c (make-channel) t (channel-recv-async c)] (channel-send c 7) @t) | 7",
        "(let [t (channel-recv-async (make-channel) :timeout 1)] (:kind @t)) | :timeout",
        "(let [c (make-channel)] (task channel-send c 4) (channel-recv c)) | 4",
        "(timeout 5 (fn [] (channel-recv (make-channel))))"
            + " | {:error \"timeout after 5ms\", :kind :timeout}",
        // closing
        "(let [c (make-channel)] [(channel-close c) (channel-close c)]) | [nil nil]",
        "(let [c (make-channel)] [(channel-closed? c) (channel-close c) (channel-closed? c)])"
            + " | [false nil true]",
        "(let [c (make-channel 3)] (channel-send c 1) [(channel-count c) (channel-close c)"
            + " (channel-count c)]) | [1 nil 1]",
        "(let [c (make-channel) t (channel-recv-async c)] (channel-close c) (:kind @t))"
            + " | :channel-closed",
        "(let [c (make-channel)] (channel-close c) [(channel-closed-value? (channel-recv c))"
            + " (channel-closed-value? (channel-send c 1))]) | [true true]",
        "(map channel-closed-value? [nil {:kind :channel-closed} {:error 1 :kind :timeout} 1])"
            + " | (false false false false)",
        // lists
        "(channel->list (list->channel [])) | ()",
        "(channel->list (list->channel nil)) | ()",
        "(channel->list (list->channel '(1 nil false))) | (1 nil false)",
        "(channel->list (list->channel \"abc\")) | (\"a\" \"b\" \"c\")",
        "(count (channel->list (list->channel (range 100000)))) | 100000",
        "(channel-closed? (list->channel [1])) | true",
        "(let [c (make-channel)] (task (fn [] (doseq [i (range 100)] (channel-send c i))"
            + " (channel-close c))) (reduce + (channel->list c))) | 4950",
      })
  void channel_used_givesWhatIsPromised(String program, String expected) {
    assertThat(Programs.value(program)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(let [a (make-channel 1) b (make-channel 1)] (channel-send b 1)"
            + " (let [r (select a b)] [(= b (:channel r)) (:value r)])) | [true 1]",
        "(let [a (make-channel 1) r (select [a 5])] [(= a (:channel r)) (:value r) (channel-recv"
            + " a)]) | [true 5 5]",
        "(let [a (make-channel 1)] (channel-send a nil) (:value (select a))) | nil",
        "(let [a (make-channel)] (channel-close a) (:value (select a (make-channel)))) | " + CLOSED,
        "(let [a (make-channel)] (channel-close a) (:value (select [a 5])))"
            + " | {:error \"channel closed\", :kind :channel-closed, :value 5}",
        "(select (make-channel) (make-channel) :timeout 3)"
            + " | {:error \"timeout after 3ms\", :kind :timeout}",
        "(select (make-channel) :default :none) | :none",
        "(select (make-channel) :default nil) | nil",
        "(let [a (make-channel 1)] (channel-send a 1) (:value (select a :default 9))) | 1",
        "(let [a (make-channel)] (:kind (select a [a 1] :timeout 2))) | :timeout",
        "(let [a (make-channel)] (select a [a 1] :default 0)) | 0",
        "(let [a (list->channel (range 50)) b (list->channel (range 50))]"
            + " (every? (fn [i] (= b (:channel (select b a :priority true)))) (range 50))) | true",
        "(let [a (list->channel (range 99)) b (list->channel (range 99))]"
            + " (count (set (map (fn [i] (str (:channel (select a b)))) (range 99))))) | 2",
        "(let [a (make-channel) t (task (fn [] (:value (select a (make-channel)))))]"
            + " (channel-send a 3) @t) | 3",
        "(let [a (make-channel) t (task (fn [] (:value (select [a 4] (make-channel)))))]"
            + " [(channel-recv a) @t]) | [4 4]",
        "(let [a (make-channel) t (task (fn [] (:value (select [a 4]))))] (channel-close a) (:kind"
            + " @t)) | :channel-closed",
        "(let [a (make-channel) b (make-channel)      t (task (fn [] (loop [i 0] (when (< i 1000)"
            + " (select [a i] [b i]) (recur (inc i))))))]  (loop [i 0] (if (= i 1000) i (if (= i"
            + " (:value (select b a))) (recur (inc i)) [:bad i])))) | 1000",
        "(let [a (make-channel)] (dotimes [i 10000] (select a [a 1] :timeout 0)) (channel-try-recv"
            + " a) (channel-count a)) | 0",
      })
  void select_used_givesWhatIsPromised(String program, String expected) {
    assertThat(Programs.value(program)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(sort (channel->list (stream-map inc (list->channel (range 100))))) | " + "100",
        "(channel->list (stream-map inc (list->channel (range 100)) :ordered true :workers 7))"
            + " | 100",
        "(channel->list (stream-map inc (list->channel (range 100)) :ordered true :workers 1))"
            + " | 100",
        "(channel->list (stream-map inc (list->channel (range 100)) :workers 1)) | 100",
      })
  void streamMap_overItems_mapsEach(String program, int count) {
    assertThat(Programs.value("(= (range 1 " + (count + 1) + ") " + program + ")"))
        .isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void streamMap_failingItem_isAnErrorValue(boolean ordered) {
    String program =
        "(frequencies (map (fn [r] (if (error? r) (:kind r) :ok)) (channel->list (stream-map (fn"
            + " [i] (/ 6 i)) (list->channel [1 0 2]) :ordered "
            + ordered
            + "))))";
    assertThat(Programs.value("(let [f " + program + "] [(:ok f) (:division-by-zero f)])"))
        .isEqualTo("[2 1]");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void streamMap_slowReader_slowsTheSource(boolean ordered) {
    String program =
        """
        (let [source (make-channel)
              sent (atom 0)
              out (stream-map identity source :workers 2 :ordered ORDERED)]
          (task (fn [] (doseq [i (range 100)]
                         (channel-send source i)
                         (swap! sent inc))
                       (channel-close source)))
          (sleep 30)
          (let [ahead @sent
                results (channel->list out)]
            [(<= ahead 5) (= (range 100) (sort results))]))
        """;
    assertThat(Programs.value(program.replace("ORDERED", String.valueOf(ordered))))
        .isEqualTo("[true true]");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void streamMap_readerCloses_endsTheWorkers(boolean ordered) {
    String program =
        """
        (let [source (make-channel :unbounded)
              out (stream-map identity source :workers 3 :ordered ORDERED)]
          (doseq [i (range 1000)] (channel-send source i))
          (channel-recv out)
          (channel-close out)
          (channel-close source)
          (>= (channel-count source) 980))
        """;
    assertThat(Programs.value(program.replace("ORDERED", String.valueOf(ordered))))
        .isEqualTo("true");
  }

  @Test
  void streamMap_ordered_runsSeveralAtOnce() {
    String program =
        """
        (let [gate (make-channel)
              out (stream-map (fn [i] (if (= i 0) (channel-recv gate) (do (channel-send gate i) i)))
                              (list->channel [0 1]) :workers 2 :ordered true)]
          (channel->list out))
        """;
    assertThat(Programs.value(program)).isEqualTo("(1 1)");
  }

  @Test
  void channel_manyTasks_eachItemOnce() {
    String program =
        """
        (let [jobs (make-channel 16)
              results (make-channel)
              workers (map (fn [w] (task (fn []
                                 (loop [n 0]
                                   (let [item (channel-recv jobs)]
                                     (if (channel-closed-value? item)
                                       n
                                       (do (channel-send results item) (recur (inc n)))))))))
                           (range 8))
              producers (map (fn [p] (task (fn []
                                 (dotimes [i 500] (channel-send jobs (+ (* p 500) i))))))
                             (range 8))
              collector (task (fn [] (channel->list results)))]
          (doseq [p producers] (await p))
          (channel-close jobs)
          (let [total (reduce + (map await workers))]
            (channel-close results)
            [total (= (range 4000) (sort (await collector)))]))
        """;
    assertThat(Programs.value(program)).isEqualTo("[4000 true]");
  }

  @Test
  void makeChannel_aboveTheLimit_raises() {
    Problem problem =
        Programs.problem("(make-channel 11)", Limits.DEFAULT.withMaxChannelCapacity(10));
    assertThat(problem.kind()).isEqualTo("capacity-too-large");
    assertThat(
            Programs.value(
                "(channel-capacity (make-channel 10))", Limits.DEFAULT.withMaxChannelCapacity(10)))
        .isEqualTo("10");
    assertThat(Programs.value("(:kind (try (make-channel 1000001) (catch e e)))"))
        .isEqualTo(":capacity-too-large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(channel-recv (make-channel)) | to receive from channel 1",
        "(channel-send (make-channel) 1) | to send to channel 1",
        "(select (make-channel) [(make-channel) 1]) | to receive from channel 1 or to send to"
            + " channel 2",
        "(channel->list (stream-map inc (make-channel))) | to receive from channel 2",
      })
  void channel_neverServed_isADeadlockWithItsName(String program, String waits) {
    Problem problem = Programs.problem(program);
    assertThat(problem.kind()).isEqualTo("deadlock");
    assertThat(problem.message()).contains(waits);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void streamMap_readerGoesAway_endsWithTheProgram(boolean ordered) {
    String program =
        "(channel-recv (stream-map inc (list->channel (range 100)) :ordered " + ordered + "))";
    assertThat(Programs.value(program)).isIn("1", "2", "3", "4", "5");
  }

  @Test
  void list_unboundedToChannel_isRefused() {
    assertThat(Programs.problem("(list->channel (range))").kind()).isEqualTo("unbounded");
  }
}
