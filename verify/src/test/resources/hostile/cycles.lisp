;;;; Cycles and depth

;;; case atom-in-itself-printed
;;; expect value
(let [a (atom nil)] (reset! a a) (count (pr-str a)))

;;; case atom-in-itself-as-value
;;; host
;;; expect value
(let [a (atom nil)] (reset! a [a a]) a)

;;; case atom-in-itself-equal
;;; expect = true
(let [a (atom nil)] (reset! a a) (= a a @a))

;;; case atoms-in-each-other-equal
;;; expect = false
(let [a (atom nil) b (atom nil)] (reset! a [b]) (reset! b [a]) (= [a] [b]))

;;; case atom-in-itself-hashed
;;; expect value
(let [a (atom nil)] (reset! a {a a}) (hash a) (hash [a]) (count {a 1 [a] 2}))

;;; case atom-in-itself-to-json
;;; expect type value
(let [a (atom nil)] (reset! a [a]) (json-encode [a]))

;;; case atom-in-itself-walked
;;; expect value
(let [a (atom nil)] (reset! a a) (count (str (clojure.walk/postwalk identity [a]))))

;;; case atom-in-itself-thrown
;;; expect user type
(let [a (atom nil)] (reset! a a) (throw (ex-info "x" {:a a :b [a]})))

;;; case atom-in-itself-printed-line
;;; expect value
(let [a (atom nil)] (reset! a {:self a :list (list a a)}) (println a) (prn a) (pprint a))

;;; case atom-ring
;;; expect value
(let [as (mapv (fn [i] (atom i)) (range 1000))] (dotimes [i 1000] (reset! (nth as i) (nth as (mod (inc i) 1000)))) (count (pr-str (first as))))

;;; case channel-in-itself
;;; host
;;; expect value
(let [c (make-channel 2)] (channel-send c c) (channel-send c [c]) (println c) (hash c) (= c (channel-recv c)) c)

;;; case closure-in-itself
;;; host
;;; expect value
(let [a (atom nil) f (fn [] a)] (reset! a f) (println f) (hash f) (= f @a) f)

;;; case promise-of-itself
;;; host
;;; expect value
(let [p (promise)] (deliver! p p) (println p) (hash p) (= p @p) p)

;;; case task-of-itself
;;; limits run-timeout=500
;;; expect deadlock run-timeout
(let [a (atom nil) t (task (fn [] (while (nil? @a)) (await @a)))] (reset! a t) (await t))

;;; case mutex-of-itself
;;; host
;;; expect value
(let [m (make-mutex nil)] (mutex-update! m (fn [_] m)) (println m) (hash m) m)

;;; case function-of-itself-in-a-map
;;; host
;;; expect value
(letfn [(f [] {:f f})] (println (f)) (f))

;;; case vector-deep
;;; host
;;; limits run-timeout=3000
;;; expect value
(reduce (fn [x _] [x]) [] (range 1000000))

;;; case list-deep
;;; host
;;; limits run-timeout=3000
;;; expect value
(reduce (fn [x _] (list x)) (list) (range 1000000))

;;; case map-deep
;;; host
;;; limits run-timeout=3000
;;; expect value
(reduce (fn [x _] {:a x}) {} (range 300000))

;;; case map-keys-deep
;;; host
;;; limits run-timeout=3000
;;; expect value run-timeout
(reduce (fn [x _] {x 1}) {} (range 100000))

;;; case set-deep
;;; host
;;; limits run-timeout=3000
;;; expect value run-timeout
(reduce (fn [x _] #{x}) #{} (range 100000))

;;; case sorted-map-deep
;;; host
;;; limits run-timeout=3000
;;; expect value run-timeout type
(reduce (fn [x _] (sorted-map 1 x)) 1 (range 100000))

;;; case atom-deep
;;; host
;;; limits run-timeout=3000
;;; expect value
(reduce (fn [x _] (atom x)) 1 (range 300000))

;;; case closure-deep
;;; host
;;; limits run-timeout=3000
;;; expect value
(reduce (fn [x _] (fn [] x)) 1 (range 300000))

;;; case deep-vectors-printed
;;; limits run-timeout=3000
;;; expect value nesting-exceeded depth-exceeded
(count (pr-str (reduce (fn [x _] [x]) 1 (range 1000000))))

;;; case deep-maps-printed
;;; limits run-timeout=3000
;;; expect value nesting-exceeded depth-exceeded
(count (pr-str (reduce (fn [x _] {:a x}) 1 (range 300000))))

;;; case deep-pretty
;;; limits run-timeout=2000 run-max-heap=67108864
;;; expect value nesting-exceeded depth-exceeded memory-exceeded run-timeout
(pprint (reduce (fn [x _] [x]) 1 (range 100000)))

;;; case deep-vectors-equal
;;; limits run-timeout=3000
;;; expect = true
(= (reduce (fn [x _] [x]) 1 (range 500000)) (reduce (fn [x _] (list x)) 1 (range 500000)))

;;; case deep-maps-equal
;;; limits run-timeout=3000
;;; expect = true
(= (reduce (fn [x _] {:a x}) 1 (range 200000)) (reduce (fn [x _] {:a x}) 1 (range 200000)))

;;; case deep-map-keys-equal
;;; limits run-timeout=3000
;;; expect value run-timeout depth-exceeded
(= (reduce (fn [x _] {x 1}) 1 (range 100000)) (reduce (fn [x _] {x 1}) 1 (range 100000)))

;;; case deep-sets-equal
;;; limits run-timeout=3000
;;; expect value run-timeout depth-exceeded
(= (reduce (fn [x _] #{x}) 1 (range 100000)) (reduce (fn [x _] #{x}) 1 (range 100000)))

;;; case deep-sets-in-vectors-equal
;;; limits run-timeout=3000
;;; expect value run-timeout depth-exceeded
(= (reduce (fn [x _] [#{x :a}]) 1 (range 50000)) (reduce (fn [x _] [#{x :a}]) 1 (range 50000)))

;;; case deep-map-keys-hashed
;;; limits run-timeout=3000
;;; expect value run-timeout
(hash (reduce (fn [x _] {[x] #{x}}) 1 (range 30000)))

;;; case deep-vectors-compared
;;; limits run-timeout=3000
;;; expect = 0
(compare (reduce (fn [x _] [x]) 1 (range 500000)) (reduce (fn [x _] [x]) 1 (range 500000)))

;;; case deep-flattened
;;; limits run-timeout=3000
;;; expect = (1)
(flatten (reduce (fn [x _] [x]) 1 (range 500000)))

;;; case deep-walked
;;; limits run-timeout=3000
;;; expect value depth-exceeded
(count (clojure.walk/postwalk identity (reduce (fn [x _] [x]) 1 (range 100000))))

;;; case deep-prewalked
;;; limits run-timeout=3000
;;; expect value depth-exceeded
(count (clojure.walk/keywordize-keys (reduce (fn [x _] {"a" x}) 1 (range 100000))))

;;; case deep-tree-seq
;;; limits run-timeout=3000
;;; expect value depth-exceeded
(count (tree-seq vector? identity (reduce (fn [x _] [x]) 1 (range 100000))))

;;; case deep-get-in
;;; limits run-timeout=3000
;;; expect value
(get-in (reduce (fn [x _] {:a x}) 1 (range 100000)) (repeat 100000 :a))

;;; case deep-assoc-in
;;; limits run-timeout=3000
;;; expect value depth-exceeded
(count (assoc-in {} (range 100000) 1))

;;; case deep-update-in
;;; limits run-timeout=3000
;;; expect value depth-exceeded
(count (update-in {} (range 100000) (fn [x] 1)))

;;; case deep-error-data
;;; limits run-timeout=3000
;;; expect user
(throw (ex-info "x" {:deep (reduce (fn [x _] [x]) 1 (range 500000))}))

;;; case deep-in-an-error-message
;;; limits run-timeout=3000
;;; expect type
(+ 1 (reduce (fn [x _] [x]) 1 (range 500000)))

;;; case deep-string-conversion
;;; limits run-timeout=3000
;;; expect value
(count (str (reduce (fn [x _] (list x)) 1 (range 500000))))

;;; case deep-cause-chain
;;; limits run-timeout=3000
;;; expect user
(throw (reduce (fn [cause i] {:error (str i) :cause cause}) {:error "first"} (range 100000)))

;;; case deep-through-channels
;;; limits run-timeout=3000
;;; expect value
(count (channel-recv (reduce (fn [x _] (let [c (make-channel 1)] (channel-send c [x]) c)) (let [c (make-channel 1)] (channel-send c [1]) c) (range 10000))))

;;; case shared-tree-equal
;;; limits run-timeout=1000
;;; expect = true
(let [tree (fn [] (reduce (fn [x _] [x x]) 1 (range 100)))] (= (tree) (tree)))

;;; case shared-map-equal
;;; limits run-timeout=1000
;;; expect = true
(let [tree (fn [] (reduce (fn [x _] {:a x :b x}) 1 (range 100)))] (= (tree) (tree)))

;;; case shared-set-equal
;;; limits run-timeout=1000
;;; expect value run-timeout
(let [tree (fn [] (reduce (fn [x _] #{[x 1] [x 2]}) 1 (range 100)))] (= (tree) (tree)))

;;; case shared-keys-equal
;;; limits run-timeout=1000
;;; expect value run-timeout
(let [tree (fn [] (reduce (fn [x _] {[x 1] x [x 2] x}) 1 (range 100)))] (= (tree) (tree)))

;;; case shared-tree-hashed
;;; limits run-timeout=1000
;;; expect value
(hash (reduce (fn [x _] {:a [x x] :b #{x [x]}}) 1 (range 1000)))

;;; case shared-tree-hashed-by-the-host
;;; host
;;; limits run-timeout=1000
;;; expect value
(reduce (fn [x _] [x x]) 1 (range 200))

;;; case shared-tree-compared
;;; limits run-timeout=1000
;;; expect run-timeout = 0
(let [tree (fn [] (reduce (fn [x _] [x x]) 1 (range 100)))] (compare (tree) (tree)))

;;; case shared-tree-printed
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(count (pr-str (reduce (fn [x _] [x x]) 1 (range 100))))

;;; case shared-tree-flattened
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(count (flatten (reduce (fn [x _] [x x]) 1 (range 100))))

;;; case shared-tree-walked
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(clojure.walk/postwalk identity (reduce (fn [x _] [x x]) 1 (range 100)))

;;; case shared-tree-in-an-error
;;; limits run-timeout=1000
;;; expect user
(throw (ex-info "x" {:t (reduce (fn [x _] [x x]) 1 (range 100))}))

;;; case shared-tree-as-the-result
;;; limits run-timeout=1000
;;; expect value
(reduce (fn [x _] {:left x :right x}) 1 (range 100))

;;; case shared-tree-sorted
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (sort (map (fn [i] (reduce (fn [x _] [x x]) 1 (range 60))) (range 10))))

;;; case shared-tree-distinct
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (distinct (map (fn [i] (reduce (fn [x _] [x x]) 1 (range 60))) (range 10))))

;;; case sets-that-collide-equal
;;; limits run-timeout=2000
;;; expect = true
(let [tree (fn [] (reduce (fn [x _] #{["Aa" x] ["BB" x]}) 1 (range 100)))] (= (tree) (tree)))

;;; case sets-that-collide-differ
;;; limits run-timeout=2000
;;; expect = false
(let [tree (fn [end] (reduce (fn [x _] #{["Aa" x] ["BB" x]}) end (range 100)))] (= (tree "Aa") (tree "BB")))

;;; case sets-that-collide-1000-deep
;;; limits run-timeout=2000
;;; expect value depth-exceeded
(let [tree (fn [] (reduce (fn [x _] #{["Aa" x] ["BB" x]}) 1 (range 1000)))] (= (tree) (tree)))

;;; case keys-that-collide-equal
;;; limits run-timeout=2000
;;; expect = true
(let [tree (fn [] (reduce (fn [x _] {["Aa" x] x ["BB" x] x}) 1 (range 100)))] (= (tree) (tree)))

;;; case keys-that-collide-looked-up
;;; limits run-timeout=2000
;;; expect = 7
(let [tree (fn [] (reduce (fn [x _] {["Aa" x] x ["BB" x] x}) 1 (range 100)))] (get {(tree) 7} (tree)))

;;; case sets-that-collide-wide
;;; limits run-timeout=2000
;;; expect value run-timeout
(let [strings (fn [] (reduce (fn [xs _] (mapcat (fn [s] [(str s "Aa") (str s "BB")]) xs)) [""] (range 11))) wide (fn [] (set (map vector (strings))))] (= (wide) (wide)))
