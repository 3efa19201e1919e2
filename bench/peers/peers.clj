;; The programs of LanguageConcurrencyComparison with core.async: clojure.main peers.clj PROGRAM ROUNDS prints for each
;; round the milliseconds by the clock, those of the processors, and the result.
(require '[clojure.core.async :refer [chan go go-loop >! <! <!! >!! alts! close! timeout]])

(defn pingpong []
  (let [n 200000 ping (chan) pong (chan)]
    (go-loop [i 0]
      (when (< i n)
        (>! pong (inc (<! ping)))
        (recur (inc i))))
    (<!! (go-loop [i 0 x 0]
           (if (< i n)
             (do (>! ping x) (recur (inc i) (<! pong)))
             x)))))

(defn ring []
  (let [n 503 channels (vec (repeatedly n chan)) done (chan)]
    (dotimes [i n]
      (let [in (channels i) out (channels (mod (inc i) n))]
        (go-loop []
          (let [left (<! in)]
            (cond
              (nil? left) nil
              (zero? left) (>! done (inc i))
              :else (do (>! out (dec left)) (recur)))))))
    (>!! (channels 0) 1000000)
    (let [result (<!! done)]
      (run! close! channels)
      result)))

(defn sift [in prime]
  (let [out (chan)]
    (go-loop []
      (when-let [i (<! in)]
        (when-not (zero? (rem i prime)) (>! out i))
        (recur)))
    out))

(defn sieve []
  (let [numbers (chan)]
    (go-loop [i 2] (when (>! numbers i) (recur (inc i))))
    (<!! (go-loop [in numbers left 1500 all [numbers]]
           (let [prime (<! in)]
             (if (= left 1)
               (do (run! close! all) prime)
               (let [out (sift in prime)]
                 (recur out (dec left) (conj all out)))))))))

(defn mpmc []
  (let [items 100000 ch (chan 100)]
    (dotimes [_ 10]
      (go-loop [i 0] (when (< i items) (>! ch 1) (recur (inc i)))))
    (let [sums (vec (repeatedly 10 (fn [] (go-loop [i 0 sum 0]
                                           (if (< i items) (recur (inc i) (+ sum (<! ch))) sum)))))]
      (reduce + (map <!! sums)))))

(defn selecting []
  (let [items 100000 channels (vec (repeatedly 4 chan))]
    (doseq [ch channels]
      (go-loop [i 0] (when (< i items) (>! ch 1) (recur (inc i)))))
    (<!! (go-loop [i 0 sum 0]
           (if (< i (* 4 items))
             (let [[x _] (alts! channels)] (recur (inc i) (+ sum x)))
             sum)))))

(defn node [out number size]
  (if (= size 1)
    (go (>! out number))
    (go
      (let [in (chan) part (quot size 10)]
        (dotimes [i 10] (node in (+ number (* i part)) part))
        (loop [i 0 sum 0]
          (if (< i 10)
            (recur (inc i) (+ sum (<! in)))
            (>! out sum)))))))

(defn skynet []
  (let [out (chan)]
    (node out 0 1000000)
    (<!! out)))

(defn sleepers []
  (let [n 10000 in (chan 128)
        sums (vec (repeatedly 128 (fn [] (go-loop [sum 0]
                                           (if (<! in)
                                             (do (<! (timeout 10)) (recur (inc sum)))
                                             sum)))))]
    (go-loop [i 0] (if (< i n) (do (>! in i) (recur (inc i))) (close! in)))
    (reduce + (map <!! sums))))

(def bean (java.lang.management.ManagementFactory/getOperatingSystemMXBean))
(defn cpu [] (.getProcessCpuTime ^com.sun.management.OperatingSystemMXBean bean))

(let [[program rounds] *command-line-args*
      run ({"pingpong" pingpong "ring" ring "sieve" sieve "mpmc" mpmc "select" selecting
            "skynet" skynet "sleepers" sleepers} program)]
  (dotimes [_ (parse-long rounds)]
    (let [before (cpu) start (System/nanoTime) value (run)
          wall (- (System/nanoTime) start) used (- (cpu) before)]
      (println (/ wall 1e6) (/ used 1e6) value)
      (flush))))
(shutdown-agents)
(System/exit 0)
