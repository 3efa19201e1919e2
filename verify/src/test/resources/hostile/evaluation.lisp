;;;; Evaluation

;;; case while
;;; limits run-timeout=150
;;; expect run-timeout
(while true)

;;; case loop-recur
;;; limits run-timeout=150
;;; expect run-timeout
(loop [i 0] (recur (inc i)))

;;; case named-let
;;; limits run-timeout=150
;;; expect run-timeout
(let again ((i 0)) (again (+ i 1)))

;;; case tail-call-to-itself
;;; limits run-timeout=150
;;; expect run-timeout
(defn f [] (f)) (f)

;;; case tail-calls-in-a-ring
;;; limits run-timeout=150
;;; expect run-timeout
(defn a [n] (b n)) (defn b [n] (c n)) (defn c [n] (cond (= n 0) 1 :else (and true (a n)))) (a 1)

;;; case tail-calls-through-apply
;;; limits run-timeout=150
;;; expect run-timeout depth-exceeded
(defn f [& xs] (apply f xs)) (f 1 2 3)

;;; case y-combinator
;;; limits run-timeout=150
;;; expect run-timeout depth-exceeded
((fn [x] (x x)) (fn [x] (x x)))

;;; case mutual-anonymous
;;; limits run-timeout=150
;;; expect run-timeout depth-exceeded
(let [f (fn [g n] (g g (inc n)))] (f f 0))

;;; case dotimes-of-9e18
;;; limits run-timeout=150
;;; expect run-timeout
(dotimes [i 9223372036854775807])

;;; case doseq-over-unbounded
;;; limits run-timeout=150
;;; expect run-timeout unbounded
(doseq [x (range)] x)

;;; case for-nested
;;; limits run-timeout=150
;;; expect run-timeout memory-exceeded
(for [a (range 1000) b (range 1000) c (range 1000) d (range 1000) :when false] a)

;;; case trampoline-endless
;;; limits run-timeout=150
;;; expect run-timeout
(defn f [] f) (loop [x f] (recur (x)))

;;; case some-over-range
;;; limits run-timeout=150
;;; expect run-timeout
(some (fn [x] false) (range))

;;; case nth-of-iterate
;;; limits run-timeout=150
;;; expect run-timeout
(nth (iterate inc 0) 1000000000000)

;;; case drop-of-cycle
;;; limits run-timeout=150
;;; expect run-timeout
(first (drop 1000000000000 (cycle [1 2 3])))

;;; case take-while-of-repeatedly
;;; limits run-timeout=150
;;; expect run-timeout memory-exceeded
(count (take-while (fn [x] true) (repeatedly (fn [] 1))))

;;; case steps
;;; limits max-steps=100000
;;; expect steps-exceeded
(loop [i 0] (recur (inc i)))

;;; case steps-through-callbacks
;;; limits max-steps=100000
;;; expect steps-exceeded
(loop [] (reduce + (map inc (filter odd? (range 50)))) (recur))

;;; case steps-in-tasks-together
;;; limits max-steps=200000
;;; expect steps-exceeded
(parallel-map (fn [x] (while true)) (range 8))

;;; case steps-caught
;;; limits max-steps=100000
;;; expect steps-exceeded
(while true (try (while true) (catch e nil)))

;;; case steps-finally
;;; limits max-steps=100000
;;; expect steps-exceeded
(try (while true) (finally (while true)))

;;; case recursion-non-tail
;;; expect depth-exceeded
(defn f [n] (+ 1 (f (inc n)))) (f 0)

;;; case recursion-mutual
;;; expect depth-exceeded
(defn a [n] (+ 1 (b n))) (defn b [n] (* 1 (a n))) (a 0)

;;; case recursion-through-map
;;; expect depth-exceeded
(defn f [n] (map f [(inc n)])) (f 0)

;;; case recursion-through-reduce
;;; expect depth-exceeded
(defn f [a x] (reduce f a [1 2])) (f 0 0)

;;; case recursion-through-sort-by
;;; expect depth-exceeded
(defn f [x] (first (sort-by f [1 2]))) (f 0)

;;; case recursion-through-comparator
;;; expect depth-exceeded
(defn f [a b] (sort f [2 1]) -1) (sort f [1 2])

;;; case recursion-through-swap
;;; expect depth-exceeded
(defn f [x] (deref (atom (swap! (atom 0) f)))) (f 0)

;;; case recursion-through-apply
;;; expect depth-exceeded
(defn f [& xs] (inc (apply f xs))) (f 1)

;;; case recursion-through-try
;;; expect depth-exceeded
(defn f [n] (try (inc (f (inc n))) (finally nil))) (f 0)

;;; case recursion-through-catch
;;; limits run-timeout=300
;;; expect depth-exceeded run-timeout
(defn f [n] (try (throw "x") (catch e (inc (f n))))) (f 0)

;;; case recursion-through-filter-and-some
;;; expect depth-exceeded
(defn f [x] (some (fn [y] (first (filter f [y]))) [x])) (f 1)

;;; case recursion-through-update
;;; expect depth-exceeded
(defn f [x] (update {:a x} :a f)) (f 1)

;;; case recursion-through-group-by
;;; expect depth-exceeded
(defn f [x] (group-by f [x])) (f 1)

;;; case recursion-through-walk
;;; expect depth-exceeded
(defn f [x] (clojure.walk/postwalk f [1])) (f 1)

;;; case recursion-through-timeout
;;; expect depth-exceeded tasks-exceeded run-timeout
(defn f [n] (timeout 100000 (fn [] (inc (f (inc n)))))) (f 0)

;;; case recursion-through-retry
;;; expect depth-exceeded
(defn f [n] (retry {:attempts 1} (fn [] (inc (f n))))) (f 0)

;;; case recursion-through-memoize
;;; expect depth-exceeded
(def f (memoize (fn [n] (inc (f (inc n)))))) (f 0)

;;; case recursion-through-comp
;;; limits run-timeout=1000
;;; expect depth-exceeded
((reduce comp (repeat 100000 inc)) 0)

;;; case recursion-through-fnil
;;; expect depth-exceeded
((reduce (fn [f _] (fnil f 0)) inc (range 100000)) 0)

;;; case recursion-through-mutex-with
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [n] (mutex-with (make-mutex 0) (fn [_] (inc (f n))))) (f 0)

;;; case recursion-through-mutex-update
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [n] (mutex-update! (make-mutex 0) f)) (f 0)

;;; case recursion-through-rwlock
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [n] (rwlock-read (make-rwlock 0) (fn [_] (rwlock-update! (make-rwlock 0) f)))) (f 0)

;;; case recursion-through-with-cancel
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [n] (with-cancel (make-cancel-token) (fn [] (inc (f n))))) (f 0)

;;; case recursion-through-with-permit
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [n] (with-permit (make-semaphore 1) (fn [] (inc (f n))))) (f 0)

;;; case recursion-through-with-scope
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [n] (inc (with-scope (f n)))) (f 0)

;;; case recursion-through-reduce-kv
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [a k v] (inc (reduce-kv f a {1 2}))) (f 0 1 2)

;;; case recursion-through-merge-with
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [a b] (merge-with f {:a a} {:a b})) (f 1 2)

;;; case recursion-through-mapcat-keep-filter
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (first (mapcat (fn [y] (keep (fn [z] (first (remove f [z]))) [y])) [x]))) (f 1)

;;; case recursion-through-partition-by
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (first (partition-by f [x 2]))) (f 1)

;;; case recursion-through-string-replace
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [m] (str/replace "a" #"a" f)) (f "a")

;;; case recursion-through-transducers
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (first (into [] (comp (map f) (filter some?)) [x]))) (f 1)

;;; case recursion-through-iterate
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (nth (iterate f x) 2)) (f 1)

;;; case recursion-through-repeatedly
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [] (first (repeatedly 1 f))) (f)

;;; case recursion-through-swap-vals-and-update-in
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (swap-vals! (atom {:a {:b x}}) update-in [:a :b] f)) (f 1)

;;; case recursion-through-sort-in-sort
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (count (sort-by (fn [y] (first (sort (fn [a b] (f a)) [y 3 2]))) [x 2 1]))) (f 1)

;;; case recursion-through-max-key-and-every
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (max-key (fn [y] (if (every? f [y]) 1 2)) x x 1)) (f 1)

;;; case recursion-through-pmap
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded parallel-capacity-exceeded memory-exceeded
(defn f [x] (first (pmap f [x]))) (f 1)

;;; case recursion-through-parallel-filter
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded parallel-capacity-exceeded memory-exceeded
(defn f [x] (first (parallel-filter f [x 2 3]))) (f 1)

;;; case recursion-through-parallel-for-each
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded parallel-capacity-exceeded memory-exceeded
(defn f [x] (parallel-for-each f [x 2 3])) (f 1)

;;; case recursion-through-pcalls
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded parallel-capacity-exceeded memory-exceeded
(defn f [] (first (pcalls f f))) (f)

;;; case recursion-through-race
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded parallel-capacity-exceeded memory-exceeded
(defn f [] (inc (race f))) (f)

;;; case recursion-through-trampolines-of-try
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [n] (try (inc (try (inc (try (inc (f n)) (finally nil))) (catch :user e 1))) (finally nil))) (f 0)

;;; case recursion-through-destructuring-defaults
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [{:keys [a] :or {a (f {})}}] (inc a)) (f {})

;;; case recursion-through-apply-of-partial-of-comp
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (apply (partial (comp inc f)) [x])) (f 1)

;;; case recursion-through-some-threading
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (some-> x f inc)) (f 1)

;;; case recursion-through-doseq-and-for
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (doseq [y (for [z [x]] (f z))] y)) (f 1)

;;; case recursion-through-case-and-cond
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (inc (case x 1 (cond (= x 1) (f x) :else 2) 3))) (f 1)

;;; case recursion-through-shared-drop
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [v] (shared-drop! (make-shared v :on-drop f))) (f 1)

;;; case recursion-through-test-forms
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (inc (if (not (some (fn [y] (f y)) [x])) 1 2))) (f 1)

;;; case recursion-through-walk-before
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (clojure.walk/prewalk (fn [y] (f y)) [x])) (f 1)

;;; case recursion-through-juxt-and-fnil
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (first ((juxt (fnil f 1)) x))) (f 1)

;;; case recursion-through-tree-seq
;;; limits run-timeout=3000
;;; expect depth-exceeded tasks-exceeded
(defn f [x] (count (tree-seq (fn [y] (f y)) list x))) (f 1)

;;; case recursion-through-on-cancel
;;; limits run-timeout=1000
;;; expect run-timeout
(defn f [] (let [t (make-cancel-token)] (cancel! t) (on-cancel t (fn [] (inc (f)))))) (f)

;;; case recursion-caught-and-tried-again
;;; limits run-timeout=300
;;; expect run-timeout
(defn f [n] (+ 1 (f (inc n)))) (while true (try (f 0) (catch e nil)))

;;; case recursion-branching-catch
;;; limits run-timeout=300
;;; expect run-timeout
(defn f [n] (+ 1 (try (f (inc n)) (catch e (f n))))) (f 0)

;;; case depth-9999-is-fine
;;; expect = 9000
(defn f [n] (if (= n 0) 0 (+ 1 (f (dec n))))) (f 9000)

;;; case many-arguments-deep
;;; expect depth-exceeded
(defn f [a b c d e g h i j k l m n o p q r s t u v w x y z] (+ a (f b c d e g h i j k l m n o p q r s t u v w x y z a))) (f 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25)

;;; case rest-arguments-deep
;;; expect depth-exceeded
(defn f [& xs] (+ 1 (apply f (cons 1 xs)))) (f)

;;; case try-nested-1000-times
;;; limits max-nesting=100000
;;; expect user compile-limit-exceeded nesting-exceeded
⟦1000× (try ⟧(throw "x")⟦1000×  (finally 1))⟧

;;; case try-a-million-times-in-a-row
;;; limits run-timeout=5000 max-source-bytes=30000000
;;; slow
;;; expect value compile-limit-exceeded
⟦1000000× (try 1 (catch e 2))⟧

;;; case throw-100000-times
;;; limits run-timeout=3000
;;; expect = 100000
(loop [i 0] (if (= i 100000) i (recur (try (throw "x") (catch e (inc i))))))

;;; case finally-endless
;;; limits run-timeout=150
;;; cleanup
;;; expect run-timeout
(try (while true) (finally (while true)))

;;; case finally-endless-nested
;;; limits run-timeout=150
;;; cleanup
;;; expect run-timeout
(defn f [] (try (while true) (finally (f)))) (f)

;;; case finally-sleeps
;;; limits run-timeout=150
;;; cleanup
;;; expect run-timeout
(try (sleep 100000) (finally (sleep 100000)))

;;; case finally-throws
;;; expect user
(try (throw "a") (finally (throw "b")))

;;; case finally-throws-after-timeout
;;; limits run-timeout=150
;;; cleanup
;;; expect run-timeout
(try (while true) (finally (throw "b")))

;;; case finally-returns-after-timeout
;;; limits run-timeout=150
;;; cleanup
;;; expect run-timeout
(try (while true) (finally (return 5)))

;;; case finally-spawns
;;; limits run-timeout=150
;;; cleanup
;;; expect run-timeout
(try (while true) (finally (spawn (fn [] (while true)))))

;;; case finally-in-each-of-1000-tasks
;;; limits run-timeout=300
;;; cleanup
;;; expect run-timeout
(dotimes [i 1000] (task (fn [] (try (sleep 100000) (finally (while true)))))) (sleep 100000)

;;; case finally-recurses
;;; limits run-timeout=150
;;; cleanup
;;; expect run-timeout depth-exceeded
(defn f [n] (try (+ 1 (f (inc n))) (finally (f n)))) (f 0)

;;; case catch-of-timeout-in-a-loop
;;; limits run-timeout=150
;;; expect run-timeout
(while true (try (while true) (catch :run-timeout e :caught) (catch Throwable e :caught)))

;;; case catch-of-everything-names-it
;;; limits run-timeout=150
;;; expect run-timeout
(try (while true) (catch :cancelled e 1) (catch :timeout e 2) (catch :internal e 3) (catch Error e 4) (catch StackOverflowError e 5))

;;; case timeout-caught-inside
;;; limits run-timeout=1000
;;; expect = [:timeout 0]
(def n (atom 0)) (def r (timeout 50 (fn [] (while true (try (while true) (catch e (swap! n inc))))))) [(:kind r) @n]

;;; case cancel-caught-inside
;;; limits run-timeout=1000
;;; expect = :cancelled
(def t (make-cancel-token)) (cancel-after! t 30) (:kind (with-cancel t (fn [] (while true (try (sleep 100000) (catch e nil))))))

;;; case throw-imitates-timeout
;;; expect run-timeout
(throw {:error "the run did not end within 30000ms (run-timeout)" :kind :run-timeout})

;;; case throw-imitates-internal
;;; expect = :caught
(try (throw {:error "a" :kind :internal :fault true}) (catch e :caught))

;;; case value-imitates-signals
;;; limits run-timeout=300
;;; expect = [true :kind {:error "timeout after 1ms", :kind :timeout}]
(def fake {:error "timeout after 1ms" :kind :timeout}) [(= fake (timeout 1000 (fn [] fake))) :kind (try (throw fake) (catch e (dissoc e :at)))]

;;; case recur-marker-as-value
;;; expect value user unbound compile
(def x 'recur) (def y '%recur) [(str x y) (loop [i x] (if (= i 'recur) y i))]

;;; case return-from-finally-and-callbacks
;;; expect = 1
(map (fn [x] (try (return x) (finally (return 9)))) [1 2])

;;; case return-inside-swap
;;; expect = 7
(swap! (atom 0) (fn [x] (return 7)))

;;; case fail-inside-comparator
;;; expect mine
(sort (fn [a b] (fail {:error "no" :kind :mine})) [3 2 1])

;;; case comparator-inconsistent
;;; limits run-timeout=2000
;;; expect value
(count (sort (fn [a b] (if (= 0 (rand-int 2)) -1 1)) (range 10000)))

;;; case comparator-throws
;;; expect user
(sort (fn [a b] (throw "no")) [3 2 1])

;;; case comparator-returns-nonsense
;;; expect type value
(sort (fn [a b] "x") [3 2 1])

;;; case comparator-returns-nan
;;; expect type value
(sort (fn [a b] ##NaN) (range 100))

;;; case comparator-endless
;;; limits run-timeout=150
;;; expect run-timeout
(sort (fn [a b] (while true)) [3 2 1])

;;; case comparator-spawns
;;; limits run-timeout=2000 max-tasks=500
;;; expect tasks-exceeded
(sort (fn [a b] (task (fn [] (sleep 100000))) (< a b)) (shuffle (range 5000)))

;;; case comparator-of-a-sorted-map-lies
;;; limits run-timeout=2000
;;; expect value
(count (reduce (fn [m k] (assoc m k k)) (sorted-map-by (fn [a b] (if (= 0 (rand-int 2)) -1 1))) (range 5000)))

;;; case comparator-of-mixed-types
;;; expect type
(sort [1 "a" :b nil [1] {}])

;;; case key-function-changes-its-mind
;;; expect value
(def n (atom 0)) (count (sort-by (fn [x] (swap! n inc) (mod (* @n 7919) 101)) (range 10000)))

;;; case closures-kept-past-the-run
;;; limits run-timeout=150
;;; expect value
(def kept (fn [] (while true))) (def kept-atom (atom kept)) 1
;;; then
;;; expect run-timeout
(kept)
;;; then
;;; expect run-timeout
(@kept-atom)

;;; case task-kept-past-the-run
;;; limits run-timeout=300
;;; expect value
(def t (task (fn [] 5))) 1
;;; then
;;; expect = 5
@t

;;; case token-kept-past-the-run
;;; limits run-timeout=300
;;; expect value
(def tok (make-cancel-token)) (def ch (make-channel 1)) (def m (make-mutex 1)) (mutex-lock! m) 1
;;; then
;;; expect poisoned
(cancel! tok) (channel-send ch 1) (mutex-lock! m) 1

;;; case channel-waited-for-past-the-run
;;; limits run-timeout=300
;;; expect value
(def ch (make-channel)) (spawn (fn [] (channel-recv ch)) :daemon true) 1
;;; then
;;; expect deadlock run-timeout
(channel-send ch 1)

;;; case bindings-kept-of-a-failed-run
;;; expect value
(def x 1)
;;; then
;;; expect user
(def x 2) (throw "no")
;;; then
;;; expect = 1
x

;;; case core-redefined-seen-elsewhere
;;; expect = 99
(def + (fn [& xs] 99)) (defn map [f xs] :mine) (+ 1 2)
;;; then elsewhere
;;; expect = [3 (2 3)]
[(+ 1 2) (map inc [1 2])]
;;; then main
;;; expect = [:mine 3]
[(map inc [1]) (core/+ 1 2)]

;;; case core-name-redefined
;;; expect value compile unbound parse
(def core/+ 5) 1
;;; then elsewhere
;;; expect = 3
(core/+ 1 2)

;;; case special-form-redefined
;;; expect value compile
(def if (fn [a b c] :mine)) (def fn 1) (def def 2) 1
;;; then elsewhere
;;; expect = 1
(if true 1 2)

;;; case macro-shadows-core
;;; expect value compile
(defmacro when [& xs] `(while true)) 1
;;; then elsewhere
;;; expect = 1
(when true 1)

;;; case tool-name-redefined
;;; expect value compile unbound
(def tool/x (fn [] 1)) (def data/x 2) 1
;;; then elsewhere
;;; expect unbound compile
tool/x

;;; case body-too-large-for-a-method
;;; limits run-timeout=8000 compile-timeout=8000 max-source-bytes=3000000 compile-heap=268435456
;;; slow
;;; expect value compile-limit-exceeded
(defn f [a] ⟦20000× (swap! a + ⟨i⟩) ⟧ @a) (f (atom 0))

;;; case expression-with-too-many-branches
;;; limits run-timeout=8000 compile-timeout=8000 max-source-bytes=3000000 compile-heap=268435456
;;; slow
;;; expect = :none
(defn f [n] (cond ⟦5000× (= n ⟨i⟩) (* n ⟨i⟩) ⟧ :else :none)) (f -1)

;;; case locals-300
;;; limits run-timeout=4000
;;; expect = 44850
(defn f [] (let [⟦300× v⟨i⟩ ⟨i⟩ ⟧] (+ ⟦300× v⟨i⟩ ⟧))) (f)

;;; case locals-captured-300
;;; limits run-timeout=4000
;;; expect = 44850
((let [⟦300× v⟨i⟩ (inc (dec ⟨i⟩)) ⟧] (fn [] (+ ⟦300× v⟨i⟩ ⟧))))

;;; case arguments-300
;;; limits run-timeout=4000
;;; expect = 44850
(defn f [⟦300× v⟨i⟩ ⟧] (+ ⟦300× v⟨i⟩ ⟧)) (f ⟦300× ⟨i⟩ ⟧)

;;; case arguments-100000
;;; limits run-timeout=8000 compile-timeout=8000
;;; slow
;;; expect value compile-limit-exceeded arity compile
(+ ⟦100000× 1 ⟧)

;;; case arguments-applied-a-million
;;; limits run-timeout=4000
;;; expect value
(defn f [& xs] (count xs)) (apply f (range 1000000))

;;; case arguments-of-the-wrong-number
;;; expect arity
(apply (fn [a b] a) (range 100000))

;;; case locals-of-all-types-in-a-loop
;;; limits run-timeout=4000
;;; expect = [3 4.0 [[[nil]]]]
(loop [i 0 d 0.5 o nil] (if (< i 3) (recur (inc i) (* d 2) [o]) [i d o]))

;;; case closure-chain-100000
;;; limits run-timeout=4000
;;; expect depth-exceeded
(def f (reduce (fn [g i] (fn [x] (inc (g x)))) identity (range 100000))) (f 0)

;;; case dynamic-program-in-a-string
;;; limits run-timeout=1000
;;; expect unbound compile
(eval '(while true))

;;; case host-class-access
;;; expect unbound compile parse
(java.lang.System/exit 0)

;;; case host-method-access
;;; expect unbound compile parse
(.exit (Runtime/getRuntime) 1)

;;; case host-constructor
;;; expect unbound compile parse
(new java.lang.Thread)

;;; case host-class-for-name
;;; expect unbound compile parse
(Class/forName "java.lang.Runtime")

;;; case set-bang
;;; expect unbound compile
(def x 1) (set! x 2)

;;; case require-of-the-unknown
;;; expect unbound compile
(require '[java.lang :as j]) (ns evil (:import java.lang.Runtime))

;;; case cancelled-while-computing
;;; limits run-timeout=10000
;;; cancel-after 50
;;; expect cancelled
(while true (try (while true) (catch e nil)))

;;; case cancelled-while-waiting
;;; limits run-timeout=10000
;;; cancel-after 50
;;; expect cancelled
(try (sleep 1000000) (catch e :caught))

;;; case cancelled-while-compiling
;;; limits run-timeout=10000 compile-timeout=10000
;;; cancel-after 50
;;; expect cancelled
(defmacro slow [] (while true)) (slow)

;;; case deadline-at-long-max
;;; limits run-timeout=9223372036854775807
;;; expect = 1
(timeout 9223372036854775807 (fn [] (sleep 0) 1))

;;; case deadline-at-long-max-with-tasks
;;; limits run-timeout=9223372036854775
;;; expect = (2 3)
(timeout 1e300 (fn [] (parallel-map inc [1 2] :timeout 9e18 :deadline 9e18)))
