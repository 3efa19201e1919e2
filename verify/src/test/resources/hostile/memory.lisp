;;;; Memory

;;; case string-doubling
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [s "x"] (recur (str s s)))

;;; case string-doubling-at-the-standard-limit
;;; limits run-timeout=10000
;;; expect memory-exceeded
(loop [s "x"] (recur (str s s)))

;;; case vector-doubling
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [v [1]] (recur (into v v)))

;;; case list-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [xs (list)] (recur (cons 1 xs)))

;;; case list-growing-at-the-standard-limit
;;; slow
;;; limits run-timeout=20000
;;; expect memory-exceeded
(loop [xs (list)] (recur (cons [1 2 3] xs)))

;;; case vector-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [xs []] (recur (conj xs "a")))

;;; case map-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [m {} i 0] (recur (assoc m i (str i)) (inc i)))

;;; case set-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [s #{} i 0] (recur (conj s (str i)) (inc i)))

;;; case sorted-map-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [m (sorted-map) i 0] (recur (assoc m i i) (inc i)))

;;; case nested-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [x nil] (recur [x]))

;;; case closures-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [f (fn [] 1)] (recur (fn [] [f])))

;;; case atoms-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [a (atom 1)] (recur (atom a)))

;;; case big-integers-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [xs [] i 0] (recur (conj xs (expt 3 (+ 100000 i))) (inc i)))

;;; case keywords-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [xs [] i 0] (recur (conj xs (keyword (str "memory" i))) (inc i)))

;;; case doubles-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [xs [] d 0.5] (recur (conj xs (* d 1.1)) (+ d 1)))

;;; case strings-medium
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [xs []] (recur (conj xs (str-repeat "x" 100000))))

;;; case repeat-1e12
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (vec (repeat 1000000000000 1)))

;;; case range-1e18
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (vec (range 1000000000000000000)))

;;; case range-reversed
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(reverse (range 1000000000))

;;; case str-repeat-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(str-repeat "x" 1000000000000)

;;; case join-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (str/join (str-repeat "x" 100000) (range 100000)))

;;; case pad-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (pr-str (vec (repeat 3000000 "some text that is long"))))

;;; case mapcat-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (mapcat (fn [x] (range 1000000)) (range 1000000)))

;;; case for-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (for [a (range 10000) b (range 10000)] [a b]))

;;; case iterate-doubling
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (nth (iterate (fn [v] (into v v)) [1]) 60))

;;; case permutations
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(defn perms [xs] (if (empty? xs) [[]] (vec (mapcat (fn [x] (map (fn [p] (conj p x)) (perms (filter (fn [y] (not= x y)) xs)))) xs)))) (count (perms (range 12)))

;;; case memoize-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(def f (memoize (fn [i] (str-repeat "x" 10000)))) (loop [i 0] (f i) (recur (inc i)))

;;; case swap-growing
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(let [a (atom [])] (while true (swap! a conj "x")))

;;; case swap-growing-from-8-tasks
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(let [a (atom [])] (await-all (mapv (fn [i] (task (fn [] (while true (swap! a conj "xx"))))) (range 8))))

;;; case 8-tasks-growing-alone
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(await-all (mapv (fn [i] (task (fn [] (loop [xs []] (recur (conj xs (str (count xs)))))))) (range 8)))

;;; case workers-growing
;;; limits run-timeout=20000 run-max-heap=134217728 worker-max-heap=8388608
;;; expect value memory-exceeded
(count (parallel-map (fn [i] (loop [xs []] (recur (conj xs (str (count xs)))))) (range 8)))

;;; case workers-growing-pmap
;;; limits run-timeout=20000 run-max-heap=134217728 worker-max-heap=8388608
;;; expect memory-exceeded
(pmap (fn [i] (loop [xs []] (recur (conj xs (str (count xs)))))) (range 8))

;;; case workers-nested-growing
;;; limits run-timeout=20000 run-max-heap=134217728 worker-max-heap=8388608
;;; expect value memory-exceeded
(parallel-map (fn [i] (parallel-map (fn [j] (loop [xs []] (recur (conj xs (str (count xs)))))) (range 4))) (range 4))

;;; case workers-results-giant
;;; limits run-timeout=20000 run-max-heap=67108864 worker-max-heap=8388608
;;; expect memory-exceeded value run-timeout
(parallel-map (fn [i] (str-repeat (str i "x") 1000000)) (range 1000))

;;; case worker-results-many
;;; limits run-timeout=20000 run-max-heap=33554432
;;; expect memory-exceeded
(parallel-map (fn [i] (vec (range 10000))) (range 10000))

;;; case channel-unread-unbounded
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(let [c (make-channel :unbounded)] (loop [i 0] (channel-send c (str i)) (recur (inc i))))

;;; case channel-of-giants
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(let [c (make-channel 1000000)] (loop [] (channel-send c (str-repeat "x" 10000)) (recur)))

;;; case channel-capacity-1e9
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect capacity-too-large
(make-channel 1000000000)

;;; case channels-a-million
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [cs []] (recur (conj cs (make-channel 10))))

;;; case promises-and-mutexes
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [cs []] (recur (conj cs (promise) (make-mutex 1) (make-latch 2) (make-semaphore 3))))

;;; case tokens
;;; limits run-timeout=5000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(let [root (make-cancel-token)] (while true (make-cancel-token root)))

;;; case listeners
;;; limits run-timeout=5000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout tasks-exceeded
(let [root (make-cancel-token)] (while true (on-cancel root (fn [] 1))))

;;; case slices-that-pin
;;; limits run-timeout=3000 run-max-heap=33554432
;;; expect run-timeout memory-exceeded
(loop [xs []] (recur (conj xs (subs (str-repeat "x" 1000000) 0 1))))

;;; case vector-slices-that-pin
;;; limits run-timeout=3000 run-max-heap=33554432
;;; expect run-timeout memory-exceeded
(loop [xs []] (recur (conj xs (subvec (vec (range 100000)) 0 1))))

;;; case rest-that-pins
;;; limits run-timeout=3000 run-max-heap=33554432
;;; expect run-timeout memory-exceeded
(loop [xs []] (recur (conj xs (rest (vec (range 100000))))))

;;; case garbage-is-no-crime
;;; limits run-timeout=30000 run-max-heap=33554432
;;; expect = :done
(loop [i 0] (if (= i 3000) :done (do (vec (range 10000)) (recur (inc i)))))

;;; case garbage-strings-are-no-crime
;;; limits run-timeout=30000 run-max-heap=33554432
;;; expect = :done
(loop [i 0] (if (= i 2000) :done (do (str-repeat "x" 1000000) (recur (inc i)))))

;;; case error-message-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect user memory-exceeded
(throw (str-repeat "x" 20000000))

;;; case cause-chain-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [e {:error "x"}] (recur {:error "y" :cause e}))

;;; case error-data-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [e nil] (recur (try (throw (ex-info "x" {:e e :d (str-repeat "y" 10000)})) (catch e e))))

;;; case output-flood
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect run-timeout
(while true (println (str-repeat "x" 100000)))

;;; case output-flood-kept-large
;;; limits run-timeout=2000 max-output=50000000 run-max-heap=33554432
;;; expect run-timeout memory-exceeded
(while true (print (str-repeat "x" 100000)))

;;; case warnings-flood
;;; limits run-timeout=5000 run-max-heap=33554432
;;; expect value run-timeout memory-exceeded tasks-exceeded
(dotimes [i 100000] (spawn (fn [] (throw (str-repeat "w" 10000)))))

;;; case result-of-60-percent
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect value memory-exceeded
(vec (repeat 2000000 "x"))

;;; case shared-tree-counted
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (flatten (reduce (fn [x _] [x x]) 1 (range 60))))

;;; case shared-tree-printed
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (pr-str (reduce (fn [x _] [x x]) 1 (range 60))))

;;; case shared-tree-walked
;;; limits run-timeout=3000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(clojure.walk/postwalk identity (reduce (fn [x _] [x x]) 1 (range 60)))

;;; case json-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (json-parse (str "[" (str-repeat "{\"a\":[1,2,3]}," 500000) "1]")))

;;; case json-encode-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (json-encode (repeat 10000000 "aaaaaaaaaaaaaaaa")))

;;; case csv-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (csv-parse (str-repeat "aaaa,bbbb,cccc\n" 1000000)))

;;; case edn-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded nesting-exceeded parse
(count (edn-read (str "[" (str-repeat "[1 2 3] " 1000000) "]")))

;;; case split-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (str/split (str-repeat "a," 5000000) #","))

;;; case re-seq-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (re-seq #"[a-z]" (str-repeat "a" 10000000)))

;;; case string-to-list
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (vec (str-repeat "a" 10000000)))

;;; case sort-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (sort (vec (range 10000000))))

;;; case group-by-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (group-by identity (range 10000000)))

;;; case partition-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (partition 10000 1 (range 1000000)))

;;; case interleave-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (interleave (range 10000000) (range 10000000)))

;;; case zipmap-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (zipmap (range 10000000) (range 10000000)))

;;; case format-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (format "%s%s" (str-repeat "x" 10000000) (str-repeat "y" 10000000)))

;;; case base64-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (base64-encode (str-repeat "x" 15000000)))

;;; case upper-giant
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(count (str/upper-case (str-repeat "ΐ" 5000000)))

;;; case depth-with-big-frames
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded depth-exceeded
(defn f [n] (let [v (vec (range 10000))] (+ (count v) (f (inc n))))) (f 0)

;;; case thread-locals-of-giants
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect value memory-exceeded run-timeout
(let [t (thread-local (fn [] nil))] (parallel-for-each (fn [i] (tl-set! t (vec (range 100000)))) (range 1000)))

;;; case tasks-that-hold-giants
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(dotimes [i 5000] (task (fn [] (let [v (vec (range 10000))] (sleep 100000) (count v)))))

;;; case results-of-tasks-kept
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded tasks-exceeded run-timeout
(def ts (atom [])) (dotimes [i 100000] (swap! ts conj (task (fn [] (vec (range 10000))))))

;;; case definitions-kept-between-runs
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect value memory-exceeded
(def a (vec (range 500000)))
;;; then
;;; expect value memory-exceeded
(def b (vec (range 500000)))
;;; then
;;; expect value memory-exceeded
(def c (vec (range 500000)))
;;; then
;;; expect value memory-exceeded
(def d (vec (range 500000))) (def e (vec (range 500000)))

;;; case 8-sessions-growing
;;; sessions 8
;;; limits run-timeout=10000 run-max-heap=33554432
;;; expect memory-exceeded
(loop [xs []] (recur (conj xs (str (count xs)))))

;;; case 8-sessions-growing-at-the-standard-limit
;;; sessions 8
;;; slow
;;; limits run-timeout=60000
;;; expect memory-exceeded
(loop [xs []] (recur (conj xs (str (count xs)))))

;;; case metaspace-by-functions
;;; limits run-timeout=2000
;;; expect run-timeout compile
(loop [i 0] (defn f [x] (+ x i)) (f 1) (recur (inc i)))
