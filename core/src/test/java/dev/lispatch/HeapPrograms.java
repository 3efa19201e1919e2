package dev.lispatch;

import java.util.List;
import java.util.stream.Stream;

/** Programs of {@link HeapTest}. */
final class HeapPrograms {
  /* All of them take minutes on a busy machine. Each build runs one in THINNED of each kind, always the same. */
  private static final boolean AT_LENGTH = Boolean.getBoolean("lispatch.heap.long");
  private static final int THINNED = 4;

  /** Grow without end. */
  static final List<String> GROWING =
      List.of(
          "(loop [l nil i 0] (recur (cons i l) (+ i 1)))",
          "(loop [v [] i 1000] (recur (conj v i) (+ i 1)))",
          "(loop [v []] (recur (conj v nil)))",
          "(loop [v [] x 0.5] (recur (conj v x) (+ x 1)))",
          "(loop [v [] i 0] (recur (conj v [i :a]) (+ i 1)))",
          "(loop [m {} i 0] (recur (assoc m i :a) (+ i 1)))",
          "(loop [m {} i 0] (recur (merge m {i :a}) (+ i 1)))",
          "(loop [m {} i 0] (recur (into m [[i :a]]) (+ i 1)))",
          "(loop [m {} i 0] (recur (assoc-in m [(mod i 100) i] :a) (+ i 1)))",
          "(loop [m (sorted-map) i 0] (recur (assoc m i :a) (+ i 1)))",
          "(loop [s #{} i 0] (recur (conj s i) (+ i 1)))",
          "(loop [s (sorted-set) i 0] (recur (conj s i) (+ i 1)))",
          "(loop [s \"x\"] (recur (str s s)))",
          "(loop [v [] i 0] (recur (conj v (str i)) (+ i 1)))",
          "(loop [v [] i 0] (recur (conj v (subs \"abcdefghijklmnopqrstuvwxyz\" (mod i 20))) (+ i"
              + " 1)))",
          "(loop [v [] i 0] (recur (conj v (keyword (str \"k\" i))) (+ i 1)))",
          "(loop [v [] i 0] (recur (conj v (symbol (str \"k\" i))) (+ i 1)))",
          "(loop [v [] x 1] (recur (conj v x) (* 3 x)))",
          "(loop [v []] (recur (conj v (map inc (range 1000)))))",
          "(loop [v []] (recur (conj v (vec (range 1000)))))",
          "(loop [v []] (recur (conj v (frequencies (range 1000)))))",
          "(loop [v []] (recur (conj v (sort (map str (range 100))))))",
          "(loop [f nil] (recur (fn [] f)))",
          "(loop [f identity] (recur (comp f inc)))",
          "(loop [f identity] (recur (partial + f)))",
          "(loop [a nil] (recur (atom a)))",
          "(loop [v []] (recur (conj v (make-channel))))",
          "(loop [v []] (recur (conj v (promise))))",
          "(loop [v []] (recur (conj v (make-mutex))))",
          "(let [c (make-channel :unbounded)] (loop [] (channel-send c nil) (recur)))",
          "(let [c (make-channel :unbounded)] (loop [] (channel-send c :a) (recur)))",
          "(let [c (make-channel :unbounded)] (loop [i 1000] (channel-send c i) (recur (+ i 1))))",
          "(let [a (atom [])] (loop [i 0] (swap! a conj (str i)) (recur (+ i 1))))",
          "(let [a (atom [])] (loop [i 0] (reset! a (conj @a (str i))) (recur (+ i 1))))",
          "(loop [e nil] (recur (ex-info \"no\" {} e)))",
          "(loop [e (error \"no\")] (recur (try (raise e) (catch x {:cause x}))))",
          "(for [x (range 10000000)] (str x))",
          "(doall (map str (range 10000000)))",
          "(reduce (fn [m x] (assoc m (str x) x)) {} (range 10000000))",
          "(let [f (memoize str)] (loop [i 0] (f i) (recur (+ i 1))))",
          "(loop [x []] (recur [x x]))",
          "(loop [x {}] (recur {:a x}))",
          "(loop [] (spawn (fn [] (sleep 1000000))) (recur))");

  /** Make garbage, in constant space. */
  static final List<String> GARBAGE =
      List.of(
          "(loop [i 0] (when (< i 3000000) (str i \"abc\") (recur (+ i 1))))",
          "(loop [i 0] (when (< i 1000) (vec (range 10000)) (recur (+ i 1))))",
          "(loop [i 0] (when (< i 2000) (map inc (range 10000)) (recur (+ i 1))))",
          "(loop [i 0] (when (< i 300) (sort (map str (range 3000))) (recur (+ i 1))))",
          "(loop [i 0 f nil] (when (< i 3000000) (recur (+ i 1) (fn [] i))))",
          "(loop [i 0] (when (< i 300) (into {} (map vector (range 3000) (range 3000)))"
              + " (recur (+ i 1))))",
          "(loop [i 0 x 1] (when (< i 3000) (recur (+ i 1) (quot (* x x 3) (+ x 1)))))",
          "(let [c (make-channel 100)] (loop [i 0] (when (< i 1000000)"
              + " (channel-send c (+ i 1000)) (channel-recv c) (recur (+ i 1)))))",
          "(let [a (atom 0)] (loop [i 0] (when (< i 2000000) (swap! a inc) (recur (+ i 1)))))",
          "(loop [i 0] (when (< i 1500000) (try (raise (error \"no\")) (catch e nil))"
              + " (recur (+ i 1))))",
          "(loop [i 0] (when (< i 100000) (keyword \"same\") (recur (+ i 1))))",
          "(loop [i 0] (when (< i 30000) (await (task (fn [] i))) (recur (+ i 1))))");

  /** Change parts of the map {@code live}, which is large, and forget what they made. */
  static final List<String> CHANGES =
      List.of(
          "(loop [i 0 m live] (when (< i 1000000) (recur (+ i 1) (assoc m (mod i 1000) i))))",
          "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (assoc (dissoc m i) i 1))))",
          "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (into m [[(mod i 1000) i]]))))",
          "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (update m (mod i 1000) inc))))",
          "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (merge m {(mod i 1000) i}))))",
          "(loop [i 0 m (into (sorted-map) live)] (when (< i 200000)"
              + " (recur (+ i 1) (assoc m (mod i 1000) i))))",
          "(loop [i 0 m (into (sorted-map-by (fn [a b] (< a b))) live)] (when (< i 30000)"
              + " (recur (+ i 1) (assoc m (mod i 1000) i))))",
          "(loop [i 0 v (vec (range 100000))] (when (< i 1000000)"
              + " (recur (+ i 1) (assoc v (mod i 1000) i))))",
          "(loop [i 0 v (vec (range 100000))] (when (< i 1000000) (recur (+ i 1) (conj (pop v)"
              + " i))))",
          "(loop [i 0 v (vec (range 100000))] (when (< i 1000000)"
              + " (recur (+ i 1) (conj (subvec v 0 99999) i))))",
          "(loop [i 0 s (set (range 100000))] (when (< i 300000)"
              + " (recur (+ i 1) (conj (disj s (mod i 1000)) (mod i 1000)))))");

  private HeapPrograms() {}

  /** Those that this build runs. */
  static Stream<String> chosen(List<String> programs) {
    int apart = AT_LENGTH ? 1 : THINNED;
    return Stream.iterate(0, i -> i < programs.size(), i -> i + apart).map(programs::get);
  }
}
