;;;; Concurrency

;;; case fork-bomb
;;; limits run-timeout=1000
;;; expect tasks-exceeded
(defn f [] (task f) (task f)) (f) (sleep 100000)

;;; case fork-bomb-spawn
;;; limits run-timeout=5000
;;; expect tasks-exceeded
(defn f [] (spawn f) (spawn f)) (f) (sleep 100000)

;;; case fork-bomb-in-a-loop
;;; limits run-timeout=1000
;;; expect tasks-exceeded
(while true (task (fn [] (sleep 100000))))

;;; case fork-bomb-that-catches
;;; limits run-timeout=1000
;;; expect tasks-exceeded
(defn f [] (try (task f) (task f) (catch e (f)) (finally (task f)))) (f) (while true (try (f) (catch e nil)))

;;; case fork-bomb-daemon
;;; limits run-timeout=1000
;;; expect tasks-exceeded
(defn f [] (spawn f :daemon true) (spawn f :daemon true)) (f) (sleep 100000)

;;; case fork-bomb-linked
;;; limits run-timeout=1000
;;; expect tasks-exceeded
(defn f [] (spawn-link f) (spawn-link f)) (f) (sleep 100000)

;;; case fork-chain
;;; limits run-timeout=500
;;; expect run-timeout tasks-exceeded
(defn f [] (task f)) (f) (sleep 100000)

;;; case fork-chain-awaited
;;; limits run-timeout=2000
;;; expect tasks-exceeded depth-exceeded
(defn f [] (await (task f))) (f)

;;; case fork-bomb-of-timeouts
;;; limits run-timeout=1000
;;; expect tasks-exceeded run-timeout depth-exceeded
(defn f [] (timeout 100000 (fn [] (task f) (task f) (sleep 100000)))) (f)

;;; case fork-bomb-of-scopes
;;; limits run-timeout=1000
;;; expect tasks-exceeded
(defn f [] (with-scope (task f) (task f))) (f)

;;; case fork-bomb-of-parallel-maps
;;; limits run-timeout=1000
;;; expect tasks-exceeded run-timeout depth-exceeded parallel-capacity-exceeded memory-exceeded
(defn f [x] (parallel-map f (range 10))) (f 0)

;;; case fork-bomb-of-races
;;; limits run-timeout=1000
;;; expect tasks-exceeded run-timeout depth-exceeded
(defn f [] (race f f)) (f)

;;; case fork-bomb-of-retries
;;; limits run-timeout=1000
;;; expect tasks-exceeded run-timeout
(defn f [] (retry {:attempts 1000000 :backoff 0} (fn [] (task f) (throw "again")))) (f)

;;; case fork-bomb-of-pools
;;; limits run-timeout=1000
;;; expect tasks-exceeded run-timeout memory-exceeded capacity-too-large
(while true (make-worker-pool 1000))

;;; case fork-bomb-by-cancel
;;; limits run-timeout=1000
;;; expect tasks-exceeded run-timeout
(defn f [] (let [t (make-cancel-token)] (on-cancel t f) (on-cancel t f) (cancel! t))) (f) (sleep 100000)

;;; case parallel-map-four-deep
;;; limits run-timeout=3000
;;; expect = 1296
(count (flatten (parallel-map (fn [a] (parallel-map (fn [b] (parallel-map (fn [c] (parallel-map (fn [d] 1) (range 6))) (range 6))) (range 6))) (range 6))))

;;; case parallel-map-four-deep-endless
;;; limits run-timeout=300
;;; expect run-timeout
(parallel-map (fn [a] (parallel-map (fn [b] (parallel-map (fn [c] (parallel-map (fn [d] (while true)) (range 6))) (range 6))) (range 6))) (range 6))

;;; case parallel-map-four-deep-failing
;;; limits run-timeout=3000
;;; expect value user
(count (str (parallel-map (fn [a] (parallel-map (fn [b] (parallel-map (fn [c] (throw "no")) (range 6))) (range 6))) (range 6))))

;;; case pmap-nested-with-few-slots
;;; limits run-timeout=3000 max-parallel-workers=2
;;; expect value parallel-capacity-exceeded
(pmap (fn [a] (pmap (fn [b] (pmap inc [1 2 3])) [1 2 3])) [1 2 3])

;;; case pmap-of-unbounded
;;; limits run-timeout=1000
;;; expect unbounded
(pmap inc (range))

;;; case parallel-map-of-unbounded
;;; limits run-timeout=1000
;;; expect unbounded
(parallel-map inc (iterate inc 0))

;;; case parallel-map-of-a-million
;;; limits run-timeout=10000
;;; slow
;;; expect = 1000000
(count (parallel-map identity (range 1000000)))

;;; case parallel-map-threads-beyond-reason
;;; limits run-timeout=2000
;;; expect value type user
(count (parallel-map identity (range 1000) :max-threads 1000000000))

;;; case parallel-map-threads-zero
;;; expect type user index value
(parallel-map identity (range 10) :max-threads 0)

;;; case parallel-map-of-itself
;;; limits run-timeout=1000 max-parallel-workers=4
;;; expect deadlock run-timeout value
(def a (atom nil)) (reset! a (task (fn [] (sleep 20) (parallel-map (fn [x] (await @a)) (range 10))))) (await @a)

;;; case worker-waits-for-a-slot-of-its-parent
;;; limits run-timeout=1000 max-parallel-workers=1
;;; expect value parallel-capacity-exceeded deadlock
(parallel-map (fn [x] (parallel-map inc [1 2 3] :when-full :wait)) [1 2 3] :when-full :wait)

;;; case workers-that-never-end-hold-no-slot-after
;;; limits run-timeout=200 max-parallel-workers=2
;;; expect run-timeout
(parallel-map (fn [x] (while true)) (range 10))
;;; then
;;; expect = (1 2 3)
(pmap inc [0 1 2])

;;; case channels-crossed
;;; limits run-timeout=1000
;;; expect deadlock
(let [a (make-channel) b (make-channel)] (task (fn [] (channel-send a 1) (channel-recv b))) (channel-send b 1) (channel-recv a))

;;; case channel-nobody-sends
;;; limits run-timeout=1000
;;; expect deadlock
(channel-recv (make-channel))

;;; case channel-nobody-receives
;;; limits run-timeout=1000
;;; expect deadlock
(channel-send (make-channel) 1)

;;; case channel-full
;;; limits run-timeout=1000
;;; expect deadlock
(let [c (make-channel 1)] (channel-send c 1) (channel-send c 2))

;;; case channel-drained-never-closed
;;; limits run-timeout=1000
;;; expect deadlock
(let [c (make-channel 10)] (channel-send c 1) (channel->list c))

;;; case select-of-nothing-ready
;;; limits run-timeout=1000
;;; expect deadlock
(select (make-channel) [(make-channel) 1])

;;; case select-of-nothing
;;; expect arity user type
(select)

;;; case select-of-10000
;;; limits run-timeout=3000
;;; expect deadlock
(apply select (map (fn [_] (make-channel)) (range 10000)))

;;; case own-result-awaited
;;; limits run-timeout=1000
;;; expect deadlock
(let [p (promise) t (task (fn [] (await (deref p))))] (deliver! p t) (await t))

;;; case promise-never-delivered
;;; limits run-timeout=1000
;;; expect deadlock
(deref (promise))

;;; case latch-never-opened
;;; limits run-timeout=1000
;;; expect deadlock
(latch-await (make-latch 2))

;;; case semaphore-never-released
;;; limits run-timeout=1000
;;; expect deadlock
(let [s (make-semaphore 1)] (with-permit s (fn [] (with-permit s (fn [] 1)))))

;;; case condvar-never-notified
;;; limits run-timeout=1000
;;; expect deadlock
(let [m (make-mutex 0) c (make-condvar)] (mutex-lock! m) (condvar-wait c m))

;;; case condvar-predicate-endless
;;; limits run-timeout=300
;;; expect run-timeout
(let [m (make-mutex 0) c (make-condvar)] (mutex-lock! m) (condvar-wait-until c m (fn [v] (while true))))

;;; case mutex-of-oneself
;;; limits run-timeout=1000
;;; expect deadlock
(let [m (make-mutex 0)] (mutex-with m (fn [_] (mutex-with m (fn [_] 1)))))

;;; case mutex-cycle-2
;;; limits run-timeout=2000
;;; expect deadlock poisoned
(let [ms (mapv make-mutex (range 2)) l (make-latch 2)] (await-all (mapv (fn [i] (task (fn [] (mutex-with (nth ms i) (fn [_] (latch-count-down! l) (latch-await l) (mutex-with (nth ms (mod (inc i) 2)) (fn [_] 1))))))) (range 2))))

;;; case mutex-cycle-3
;;; limits run-timeout=2000
;;; expect deadlock poisoned
(let [ms (mapv make-mutex (range 3)) l (make-latch 3)] (await-all (mapv (fn [i] (task (fn [] (mutex-with (nth ms i) (fn [_] (latch-count-down! l) (latch-await l) (mutex-with (nth ms (mod (inc i) 3)) (fn [_] 1))))))) (range 3))))

;;; case mutex-cycle-5
;;; limits run-timeout=2000
;;; expect deadlock poisoned
(let [ms (mapv make-mutex (range 5)) l (make-latch 5)] (await-all (mapv (fn [i] (task (fn [] (mutex-with (nth ms i) (fn [_] (latch-count-down! l) (latch-await l) (mutex-with (nth ms (mod (inc i) 5)) (fn [_] 1))))))) (range 5))))

;;; case mutex-left-locked
;;; limits run-timeout=1000
;;; expect poisoned deadlock
(let [m (make-mutex 0)] (await (task (fn [] (mutex-lock! m)))) (mutex-lock! m))

;;; case rwlock-upgrade
;;; limits run-timeout=1000
;;; expect deadlock
(let [l (make-rwlock 0)] (rwlock-read l (fn [_] (rwlock-update! l inc))))

;;; case pool-submits-to-itself
;;; limits run-timeout=1000
;;; expect deadlock run-timeout value
(let [p (make-worker-pool 1 :queue 1)] (await (worker-pool-submit p (fn [] (await (worker-pool-submit p (fn [] 1)))))))

;;; case pool-full-of-itself
;;; limits run-timeout=1000
;;; expect deadlock run-timeout value
(let [p (make-worker-pool 1 :queue 1)] (await (worker-pool-submit p (fn [] (dotimes [i 10] (worker-pool-submit p (fn [] 1)))))) (worker-pool-shutdown p))

;;; case pool-shut-down-from-inside
;;; limits run-timeout=1000
;;; expect deadlock run-timeout value
(let [p (make-worker-pool 2)] (await (worker-pool-submit p (fn [] (worker-pool-shutdown p)))))

;;; case pool-never-shut-down
;;; limits run-timeout=1000
;;; expect value
(let [p (make-worker-pool 8)] (worker-pool-submit p (fn [] 1)) 1)

;;; case pool-giant
;;; limits run-timeout=1000
;;; expect value tasks-exceeded capacity-too-large type user
(make-worker-pool 1000000000 :queue 1000000000)

;;; case pool-jobs-endless
;;; limits run-timeout=300
;;; expect run-timeout
(let [p (make-worker-pool 4)] (dotimes [i 1000] (worker-pool-submit p (fn [] (while true)))) (worker-pool-shutdown p))

;;; case swap-contended-by-64
;;; limits run-timeout=10000
;;; expect = 6400
(let [a (atom 0)] (await-all (mapv (fn [i] (task (fn [] (dotimes [j 100] (swap! a inc))))) (range 64))) @a)

;;; case swap-contended-by-slow
;;; limits run-timeout=10000
;;; expect = 64
(let [a (atom 0)] (await-all (mapv (fn [i] (task (fn [] (swap! a (fn [x] (dotimes [k 10000]) (inc x)))))) (range 64))) @a)

;;; case swap-nested
;;; limits run-timeout=1000
;;; expect reentrant-swap
(let [a (atom 0)] (swap! a (fn [x] (swap! a inc))))

;;; case swap-nested-through-another
;;; limits run-timeout=1000
;;; expect reentrant-swap
(let [a (atom 0) b (atom 0)] (swap! a (fn [x] (swap! b (fn [y] (swap! a inc))))))

;;; case swap-that-spawns
;;; limits run-timeout=1000
;;; expect tasks-exceeded
(let [a (atom 0)] (while true (swap! a (fn [x] (task (fn [] (sleep 100000))) (inc x)))))

;;; case swap-that-blocks
;;; limits run-timeout=300
;;; expect run-timeout deadlock
(let [a (atom 0)] (task (fn [] (swap! a (fn [x] (channel-recv (make-channel)))))) (while true (swap! a inc)))

;;; case swap-that-waits-for-another-swap
;;; limits run-timeout=300
;;; expect run-timeout deadlock value
(let [a (atom 0)] (swap! a (fn [x] (await (task (fn [] (swap! a inc)))))))

;;; case swap-endless-beside-others
;;; limits run-timeout=300
;;; expect run-timeout
(let [a (atom 0)] (await-all (mapv (fn [i] (task (fn [] (swap! a (fn [x] (while true)))))) (range 64))))

;;; case swap-that-throws
;;; limits run-timeout=2000
;;; expect = 0
(let [a (atom 0)] (dotimes [i 10000] (try (swap! a (fn [x] (throw "no"))) (catch e nil))) @a)

;;; case sleep-1e18
;;; limits run-timeout=200
;;; expect run-timeout
(sleep 1000000000000000000)

;;; case sleep-beyond-long
;;; limits run-timeout=200
;;; expect run-timeout type
(sleep 1e300)

;;; case sleep-of-a-big-integer
;;; limits run-timeout=200
;;; expect run-timeout type
(sleep 100000000000000000000000000000)

;;; case sleep-infinite
;;; limits run-timeout=200
;;; expect run-timeout type
(sleep ##Inf)

;;; case sleep-not-a-number
;;; expect type value
(sleep ##NaN)

;;; case sleep-negative
;;; expect value type
(sleep -1000000000000000000)

;;; case sleep-zero-in-a-loop
;;; limits run-timeout=200
;;; expect run-timeout
(while true (sleep 0))

;;; case sleep-in-10000-tasks
;;; limits run-timeout=500 max-tasks=10100
;;; expect run-timeout
(dotimes [i 10000] (task (fn [] (sleep 100000))))

;;; case timeout-in-timeout
;;; limits run-timeout=2000
;;; expect value
(timeout 1000 (fn [] (timeout 50 (fn [] (timeout 500 (fn [] (while true)))))))

;;; case timeout-1000-deep
;;; limits run-timeout=3000
;;; expect value
((reduce (fn [f i] (fn [] (timeout (+ 100 i) f))) (fn [] (while true)) (range 1000)))

;;; case timeout-not-a-number
;;; limits run-timeout=300
;;; expect type value run-timeout
(timeout ##NaN (fn [] (while true)))

;;; case timeout-negative
;;; limits run-timeout=300
;;; expect value type
(timeout -5 (fn [] (while true)))

;;; case timeout-zero
;;; limits run-timeout=300
;;; expect value type
(timeout 0 (fn [] (while true)))

;;; case timeout-ignored-in-a-loop
;;; limits run-timeout=300
;;; expect run-timeout
(while true (timeout 1 (fn [] (while true))))

;;; case timeouts-100000
;;; limits run-timeout=3000
;;; expect value run-timeout
(dotimes [i 100000] (timeout 100000 (fn [] i)))

;;; case busy-tasks-2
;;; limits run-timeout=300
;;; expect run-timeout
(dotimes [i 2] (task (fn [] (while true))))

;;; case busy-tasks-64
;;; limits run-timeout=400
;;; expect run-timeout
(dotimes [i 64] (task (fn [] (while true))))

;;; case busy-tasks-5000
;;; limits run-timeout=1000
;;; expect run-timeout
(dotimes [i 5000] (task (fn [] (while true))))

;;; case busy-tasks-64-and-a-sleeper
;;; limits run-timeout=5000
;;; expect = :awake
(dotimes [i 64] (spawn (fn [] (while true)) :daemon true)) (sleep 50) :awake

;;; case busy-tasks-in-8-sessions
;;; limits run-timeout=500
;;; sessions 8
;;; expect run-timeout
(dotimes [i 16] (task (fn [] (while true))))

;;; case sessions-200-just-legal
;;; limits run-timeout=20000
;;; slow
;;; sessions 200
;;; expect = 499500
(reduce + (parallel-map identity (range 1000)))

;;; case sessions-50-fork-bombs
;;; limits run-timeout=1000 max-tasks=500
;;; sessions 50
;;; expect tasks-exceeded run-timeout
(defn f [] (task f) (task f)) (f) (sleep 100000)

;;; case sessions-20-that-fail
;;; sessions 20
;;; expect user
(throw "no")

;;; case spawned-outlives-the-program
;;; limits run-timeout=300
;;; expect run-timeout
(spawn (fn [] (while true))) :done

;;; case daemon-outlives-the-program
;;; limits run-timeout=1000
;;; expect = :done
(spawn (fn [] (while true)) :daemon true) :done

;;; case daemon-with-children-outlives-the-program
;;; limits run-timeout=1000
;;; expect = :done
(spawn (fn [] (dotimes [i 100] (spawn (fn [] (while true)))) (while true)) :daemon true) (sleep 30) :done

;;; case daemon-with-endless-finally
;;; limits run-timeout=3000
;;; cleanup
;;; expect = :done
(spawn (fn [] (try (while true) (finally (while true)))) :daemon true) (sleep 20) :done

;;; case failing-tasks-100000
;;; limits run-timeout=20000
;;; slow
;;; expect value
(dotimes [i 100] (await-all (mapv (fn [j] (task (fn [] (try (throw (str j)) (catch e 1))))) (range 1000)))) (dotimes [i 1000] (spawn (fn [] (throw "lost")))) 1

;;; case failing-tasks-with-giant-messages
;;; limits run-timeout=5000
;;; expect value
(dotimes [i 500] (spawn (fn [] (throw (str-repeat "x" 100000))))) 1

;;; case failing-tasks-suppressed
;;; limits run-timeout=5000
;;; expect user
(with-scope (dotimes [i 5000] (task (fn [] (throw (str "no " i))))))

;;; case nothing-lost-when-closed
;;; limits run-timeout=5000
;;; expect = true
(let [c (make-channel 10) got (atom 0) sent (atom 0)] (let [rs (mapv (fn [_] (task (fn [] (loop [] (let [v (channel-recv c)] (when-not (channel-closed-value? v) (swap! got inc) (recur))))))) (range 4)) ss (mapv (fn [_] (task (fn [] (dotimes [i 500] (when-not (error? (channel-send c i)) (swap! sent inc)))))) (range 4))] (sleep 5) (channel-close c) (await-all ss) (await-all rs) (= @got @sent)))

;;; case nothing-lost-under-timeout
;;; limits run-timeout=5000
;;; expect = true
(let [c (make-channel) got (atom 0) sent (atom 0)] (let [r (task (fn [] (loop [] (let [v (channel-recv c :timeout 1)] (cond (channel-closed-value? v) nil (error? v) (recur) :else (do (swap! got inc) (recur))))))) s (task (fn [] (dotimes [i 2000] (when-not (error? (channel-send c i :timeout 1)) (swap! sent inc)))))] (await s) (channel-close c) (await r) (= @got @sent)))

;;; case nothing-lost-when-cancelled
;;; limits run-timeout=5000
;;; expect = true
(let [c (make-channel 3) got (atom 0) sent (atom 0) tok (make-cancel-token)] (let [r (task (fn [] (loop [] (let [v (channel-recv c)] (when-not (channel-closed-value? v) (swap! got inc) (recur))))))] (cancel-after! tok 20) (with-cancel tok (fn [] (loop [] (channel-send c 1) (swap! sent inc) (recur)))) (channel-close c) (await r) (<= 0 (- @got @sent) 1)))

;;; case select-sends-and-receives
;;; limits run-timeout=5000
;;; expect = true
(let [a (make-channel) b (make-channel) n 2000] (let [t (task (fn [] (loop [i 0 got 0] (if (= i n) got (recur (inc i) (if (= (:channel (select a [b i])) a) (inc got) got)))))) u (task (fn [] (loop [i 0 got 0] (if (= i n) got (recur (inc i) (if (= (:channel (select b [a i])) b) (inc got) got))))))] (= n (+ (await t) (await u)))))

;;; case parallel-define
;;; limits run-timeout=2000
;;; expect value compile
(parallel-map (fn [i] (def shared i) shared) (range 100))

;;; case defonce-in-parallel
;;; limits run-timeout=2000
;;; expect value compile
(parallel-map (fn [i] (defonce once i) once) (range 100))

;;; case output-lines-not-mixed
;;; limits run-timeout=5000
;;; prints aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
;;; expect value
(parallel-for-each (fn [i] (println (str-repeat (nth ["a" "b"] (mod i 2)) 40))) (range 1000))

;;; case output-flood-of-tasks
;;; limits run-timeout=500
;;; prints max-output
;;; expect run-timeout
(dotimes [i 16] (task (fn [] (while true (println "flood")))))

;;; case one-session-takes-all
;;; limits run-timeout=800
;;; sessions 4
;;; expect run-timeout
(parallel-map (fn [x] (while true)) (range 10000) :max-threads 10000)

;;; case cancelled-in-a-task-storm
;;; limits run-timeout=10000
;;; cancel-after 100
;;; expect cancelled tasks-exceeded
(while true (await-all (mapv (fn [i] (task (fn [] (try (sleep 1000) (finally i))))) (range 100))))

;;; case cancelled-while-retrying
;;; limits run-timeout=10000
;;; cancel-after 50
;;; expect cancelled
(retry {:attempts 1000000 :backoff 0} (fn [] (throw "again")))

;;; case retry-endless
;;; limits run-timeout=200
;;; expect run-timeout user
(retry {:attempts 1000000 :backoff 0} (fn [] (throw "again")))

;;; case retry-backoff-giant
;;; limits run-timeout=200
;;; expect run-timeout
(retry {:attempts 100 :backoff 1e300 :max-backoff 1e308} (fn [] (throw "again")))

;;; case token-tree-deep
;;; limits run-timeout=3000
;;; expect value run-timeout
(let [root (make-cancel-token)] (reduce (fn [t _] (make-cancel-token t)) root (range 100000)) (cancel! root) (cancelled? root))

;;; case token-tree-wide
;;; limits run-timeout=3000
;;; expect value run-timeout
(let [root (make-cancel-token)] (dotimes [i 100000] (make-cancel-token root)) (cancel! root) (cancelled? root))

;;; case on-cancel-endless
;;; limits run-timeout=300
;;; expect run-timeout
(let [t (make-cancel-token)] (dotimes [i 100] (on-cancel t (fn [] (while true)))) (cancel! t))

;;; case cancel-oneself
;;; limits run-timeout=1000
;;; expect value cancelled
(let [p (promise) t (task (fn [] (cancel! (deref p)) (while true)))] (deliver! p t) (:kind (task-result t)))

;;; case channel-capacity-giant
;;; expect capacity-too-large
(make-channel 1000000000)

;;; case channel-capacity-nonsense
;;; expect type capacity-too-large index user
(make-channel -1)

;;; case channels-a-million
;;; limits run-timeout=4000
;;; slow
;;; expect value memory-exceeded run-timeout
(count (mapv (fn [_] (make-channel 100)) (range 1000000)))

;;; case stream-map-endless
;;; limits run-timeout=300
;;; expect run-timeout
(let [in (make-channel) out (stream-map (fn [x] (while true)) in :workers 50)] (while true (channel-send in 1)))

;;; case stream-map-never-read
;;; limits run-timeout=1000
;;; expect deadlock run-timeout value
(let [in (list->channel (range 1000)) out (stream-map inc in :workers 5)] (sleep 20) (channel-recv out))

;;; case stream-map-workers-giant
;;; limits run-timeout=1000
;;; expect value tasks-exceeded type user
(channel->list (stream-map inc (list->channel [1 2 3]) :workers 1000000000))

;;; case rate-limiter-nonsense
;;; limits run-timeout=300
;;; expect run-timeout type value deadlock user
(let [r (rate-limiter 1 1e300)] (rate-limit! r) (rate-limit! r))

;;; case thread-local-in-many-tasks
;;; limits run-timeout=3000
;;; expect = 1000
(let [t (thread-local (fn [] 0))] (reduce + (parallel-map (fn [i] (tl-set! t 1) (tl-get t)) (range 1000))))

;;; case shared-drop-calls-itself
;;; limits run-timeout=1000
;;; expect value user dropped type
(let [s (atom nil)] (reset! s (make-shared 1 :on-drop (fn [v] (shared-drop! @s)))) (shared-drop! @s))

;;; case shared-drop-endless
;;; limits run-timeout=300
;;; cleanup
;;; expect run-timeout
(shared-drop! (make-shared 1 :on-drop (fn [v] (while true))))

;;; case shared-drop-at-the-end-endless
;;; limits run-timeout=300
;;; cleanup
;;; expect run-timeout value
(make-shared 1 :on-drop (fn [v] (while true))) 1

;;; case atomic-order-nonsense
;;; expect type user
(atomic-load (make-atomic 1) :release)

;;; case atomic-spin
;;; limits run-timeout=300
;;; expect run-timeout
(let [a (make-atomic 0)] (dotimes [i 8] (task (fn [] (while (= 0 (atomic-load a :relaxed)))))))

;;; case spin-lock-without-owner
;;; limits run-timeout=300
;;; expect run-timeout
(let [a (make-atomic 1)] (while (not (atomic-compare-exchange! a 0 1))))
