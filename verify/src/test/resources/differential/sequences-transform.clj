;;; map
(map inc [])
(map inc nil)
(map + [1 2] [10 20])
(map + [1 2 3] [10 20])
(map + [1 2] [10 20] [100 200])
(map + [1 2] nil)
(map vector [1 2] [:a :b])
(map vector [1 2] [:a :b] [true false])
;; differs: unbounded-sequences => raises :unbounded
(map list [1 2 3] (range))
(map :a [{:a 1} {:b 2} {:a 3}])
(map {:a 1 :b 2} [:a :c :b])
(map #{1 2} [1 2 3])
(map str "abc")
(map first {:a 1 :b 2})
(map (fn [[k v]] [v k]) {:a 1 :b 2})
(map #(vector % (* % %)) [1 2])
(map str [1 nil :a "b"])
(map (comp inc inc) [1 2])
(map (partial + 10) [1 2])
(map identity #{1})
(map count ["a" "bb" ""])
;; differs: wrong-types-raise => raises :type
(map nil [])
;; raises
(map inc 5)
;; raises
(map inc :a)
;; raises
(map 5 [1])
;; raises
(map nil [1])
;; raises
(map inc [1 nil])
;; raises
(map "a" [1])
;; raises
(map inc ["a"])
;; raises
(map [1] [5])

;;; mapv filterv
(mapv inc [1 2 3])
(mapv inc nil)
(mapv inc [])
(mapv + [1 2] [10 20 30])
(mapv vector [1 2] [3 4] [5 6])
(mapv + [1] [2] [3] [4])
(mapv inc #{1})
(mapv (fn [[k v]] [k (inc v)]) {:a 1})
;; raises
(mapv inc 5)
;; raises
(mapv inc [nil])
(filterv odd? [1 2 3])
(filterv odd? nil)
(filterv (fn [[k v]] (> v 1)) {:a 1 :b 2})
;; raises
(filterv odd? ["a"])
;; raises
(filterv odd? 5)

;;; filter remove
(filter odd? [1 2 3])
(filter odd? [])
(filter odd? nil)
(filter odd? [2 4])
(filter identity [1 nil false 2])
(filter :a [{:a 1} {:b 2} {:a nil}])
(filter #{1 3} [1 2 3])
(filter {:a true} [:a :b])
(filter (fn [[k v]] (> v 1)) {:a 1 :b 2})
(filter string? ["a" 1 :b])
(filter some? [1 nil 2 false])
(filter (complement nil?) [1 nil])
(filter #(> (count %) 1) ["a" "bb"])
(filter #(not= \a %) "banana")
;; raises
(filter odd? 5)
;; raises
(filter odd? ["a"])
;; raises
(filter 5 [1])
;; raises
(filter nil [1])
(remove odd? [1 2 3])
(remove odd? nil)
(remove nil? [1 nil 2])
(remove #{1} [1 2 1])
(remove :done [{:done true} {:done false}])
(remove empty? ["" "a" []])
;; raises
(remove odd? [nil])
;; raises
(remove odd? :a)

;;; keep keep-indexed map-indexed
(keep #(when (odd? %) (* % %)) [1 2 3])
(keep identity [1 nil false 2])
(keep :a [{:a 1} {} {:a 2}])
(keep {:a 1} [:a :b])
(keep seq [[] [1]])
(keep identity nil)
;; raises
(keep odd? 5)
;; raises
(keep 5 [1])
(keep-indexed (fn [i x] (when (odd? i) x)) [:a :b :c :d])
(keep-indexed (fn [i x] (when (pos? x) i)) [1 -1 2])
(keep-indexed vector nil)
;; raises
(keep-indexed (fn [x] x) [1])
(map-indexed vector [:a :b])
(map-indexed (fn [i x] (* i x)) [5 6 7])
(map-indexed vector nil)
(map-indexed vector "ab")
(map-indexed list {:a 1})
;; raises
(map-indexed inc [1])
;; raises
(map-indexed vector 5)

;;; mapcat concat
(mapcat list [1 2])
(mapcat (fn [x] [x x]) [1 2])
(mapcat reverse [[1 2] [3 4]])
(mapcat vector [1 2] [:a :b])
(mapcat identity [[1] nil [2]])
(mapcat identity nil)
(mapcat #(repeat % %) [1 2 3])
(mapcat seq ["ab" "c"])
(mapcat :xs [{:xs [1]} {:xs [2 3]} {}])
;; raises
(mapcat inc [1 2])
;; raises
(mapcat identity [1])
;; raises
(mapcat identity 5)
(concat [1] [2 3])
(concat)
(concat nil)
(concat nil [1])
(concat [1] nil [2])
(concat [1] '(2) #{3})
(concat {:a 1} [2])
(concat "ab" [1])
(concat [1 2] [3] [4 5] [6])
;; raises
(concat [1] 2)
;; raises
(concat 5)
;; raises
(concat [1] :a)

;;; reduce
(reduce + [1 2 3])
(reduce + [])
(reduce + [5])
(reduce + 10 [1 2])
(reduce + 10 [])
(reduce + 10 nil)
(reduce + nil)
(reduce conj [] [1 2])
(reduce conj () [1 2])
(reduce (fn [a b] (str a b)) ["a" "b" "c"])
(reduce str "" [1 2 3])
(reduce (fn [m [k v]] (assoc m v k)) {} {:a 1 :b 2})
(reduce (fn [acc x] (if (> x 2) (reduced acc) (+ acc x))) 0 [1 2 3 4])
(reduce (fn [a x] (reduced :done)) :init [1 2])
(reduce (fn [a x] (reduced x)) [1 2 3])
(reduce max [3 1 2])
(reduce * (range 1 6))
(reduce (fn [a b] b) [nil nil 3])
(reduce into [] [[1] [2 3] nil])
(reduce merge [{:a 1} {:b 2}])
(reduce + "")
(reduce str "abc")
(reduce + {} )
(reduce (fn [] 1) [])
(reduce - [10 1 2])
(reduce list [1 2 3])
(reduce list 0 [1 2])
;; raises
(reduce + 5)
;; raises
(reduce + [1 nil])
;; raises
(reduce + ["a" "b"])
;; raises
(reduce 5 [1 2])
;; raises
(reduce (fn [a] a) [1 2])
;; raises
(reduce max [])
;; raises
(reduce nil [1 2])
;; differs: wrong-types-raise => raises :type
(reduce nil [1])
;; differs: wrong-types-raise => raises :type
(reduce nil 1 [])
(reduced? (reduced 1))
(reduced? 1)
(unreduced (reduced 5))
(unreduced 5)
@(reduced 3)
(deref (reduced 3))
(reduce-kv (fn [acc k v] (+ acc v)) 0 {:a 1 :b 2})
(reduce-kv assoc {} {:a 1})
(reduce-kv (fn [acc i x] (conj acc [i x])) [] [:a :b])
(reduce-kv (fn [a k v] a) :init nil)
(reduce-kv (fn [a k v] a) :init {})
(reduce-kv (fn [a k v] (if (= v 2) (reduced k) a)) nil {:a 1 :b 2})
(reduce-kv (fn [m k v] (assoc m v k)) {} {:a 1 :b 2})
;; raises
(reduce-kv (fn [a k v] a) 0 5)
;; raises
(reduce-kv (fn [a k] a) 0 {:a 1})
(reductions + [1 2 3])
(reductions + [])
(reductions + 10 [1 2])
(reductions + 10 [])
(reductions conj [] [1 2])
(reductions (fn [a x] (if (= x 2) (reduced :stop) (+ a x))) 0 [1 2 3])
(reductions max [1 3 2 5])
(reductions + nil)
;; raises
(reductions + [1 "a"])

;;; into
(into [] '(1 2))
(into [1] [2 3])
(into () [1 2])
(into '(1) [2 3])
(into {} [[:a 1] [:b 2]])
(into {:a 1} {:b 2})
(into {} nil)
(into {} [])
(into #{} [1 2 1])
(into nil [1 2])
(into [] nil)
(into [] {:a 1})
(into [] "ab")
(into [1 2])
(into)
(into {} [{:a 1} {:b 2}])
(into {} (map (fn [[k v]] [v k]) {:a 1}))
(into (sorted-map) [[:b 1] [:a 2]])
(into #{} nil)
;; raises
(into {} [1 2])
;; raises
(into {} [[:a]])
;; raises
(into [] 5)
;; raises
(into 5 [1])
;; raises
(into "a" ["b"])

;;; flatten distinct dedupe
(flatten [1 [2 [3 [4]]]])
(flatten '(1 (2 3)))
(flatten [])
(flatten [[] [[]]])
(flatten [1 nil [nil]])
(flatten [{:a [1]} [2]])
(flatten [#{1} [2]])
(flatten "abc")
(flatten ["ab" ["c"]])
(distinct [1 2 1 3 2])
(distinct [nil nil 1])
(distinct [[1] '(1) [2]])
(distinct "aabb")
(distinct [1 1.0])
(dedupe [1 1 2 2 1])
(dedupe [nil nil])
(dedupe [])
(dedupe "aabba")

;;; interleave interpose
(interleave [1 2] [:a :b])
(interleave [1 2 3] [:a])
(interleave [1] [2] [3])
(interleave [] [1])
(interleave nil [1])
(interleave [1 2])
(interleave)
(interleave "ab" "cd")
;; raises
(interleave [1] 5)
(interpose :x [1 2 3])
(interpose :x [1])
(interpose :x [])
(interpose ", " "abc")
(interpose nil [1 2])
(interpose :x nil)
(apply str (interpose ", " ["a" "b"]))
;; raises
(interpose :x 5)

;;; partition
(partition 2 [1 2 3 4])
(partition 2 [1 2 3])
(partition 2 1 [1 2 3])
(partition 3 1 [1 2])
(partition 2 2 [:pad] [1 2 3])
(partition 3 3 [:a] [1])
(partition 2 2 nil [1 2 3])
(partition 2 [])
(partition 2 nil)
(partition 1 [1 2])
(partition 2 3 [1 2 3 4 5])
(partition 2 {:a 1 :b 2})
(partition 2 "abcd")
;; raises
(partition 2 5)
;; raises
(partition nil [1])
(partition-all 2 [1 2 3])
(partition-all 2 1 [1 2 3])
(partition-all 3 [1])
(partition-all 2 nil)
(partition-all 2 [])
;; raises
(partition-all 2 5)
(partitionv 2 [1 2 3 4])
(partitionv-all 2 [1 2 3])
(partition-by odd? [1 3 2 4 5])
(partition-by identity [1 1 2 1])
(partition-by odd? [])
(partition-by odd? nil)
(partition-by count ["a" "b" "cc"])
(partition-by identity "aab")
;; raises
(partition-by odd? ["a"])
;; raises
(partition-by odd? 5)
(splitv-at 1 [1 2 3])

;;; group-by frequencies
(group-by odd? [1 2 3])
(group-by :k [{:k 1 :v 1} {:k 2} {:k 1 :v 2}])
(group-by count ["a" "bb" "c"])
(group-by odd? [])
(group-by odd? nil)
(group-by identity [nil 1 nil])
(group-by first {:a 1})
(vector? (first (vals (group-by odd? [1]))))
;; raises
(group-by odd? 5)
;; raises
(group-by odd? ["a"])
(frequencies [1 2 1])
(frequencies "hello")
(frequencies [nil nil])
(frequencies [[1] '(1)])
(frequencies {:a 1})

;;; sort sort-by
(sort [3 1 2])
(sort [])
(sort nil)
(sort > [1 3 2])
(sort < [3 1 2])
(sort ["b" "a" "C"])
(sort [:b :a])
(sort [1.5 1 2])
(sort [nil 1 nil])
(sort [[2 1] [1 2] [1 1]])
(sort [[2] [1 1]])
(sort [true false])
(sort {:b 1 :a 2})
(sort #{3 1 2})
(sort "hello")
(sort compare [2 1])
(sort (fn [a b] (compare b a)) [1 3 2])
(sort (comparator >) [1 3 2])
(sort ['b 'a])
(sort (fn [a b] (- a b)) [3 1 2])
(sort #(> (count %1) (count %2)) ["a" "ccc" "bb"])
(sort [3])
;; raises
(sort 5)
;; raises
(sort [1 "a"])
;; raises
(sort [:a "a"])
;; raises
(sort [{} {:a 1}])
;; raises
(sort [#{1} #{2}])
;; raises
(sort [1 :a nil])
;; raises
(sort > [1 nil])
;; differs: accepts-more => (3)
(sort [1 2] [3])
(sort-by count ["ccc" "a" "bb"])
(sort-by :a [{:a 2} {:a 1}])
(sort-by first [[2 :a] [1 :b]])
(sort-by - [1 3 2])
(sort-by :a > [{:a 1} {:a 2}])
(sort-by val {:a 2 :b 1})
(sort-by key {:b 1 :a 2})
(sort-by (juxt :a :b) [{:a 1 :b 2} {:a 1 :b 1} {:a 0 :b 9}])
(sort-by :a [{:a nil} {:a 1} {}])
(sort-by count > ["a" "bb"])
(sort-by identity nil)
(sort-by :k [{:k 1 :i 1} {:k 0 :i 2} {:k 1 :i 3} {:k 0 :i 4}])
(sort-by str [10 9 1])
(sort-by second > {:a 1 :b 3 :c 2})
;; raises
(sort-by :a 5)
;; raises
(sort-by inc ["a" "b"])
;; raises
(sort-by identity [1 :a])

;;; max-key min-key
(max-key count "a" "bbb" "cc")
(max-key :a {:a 1} {:a 2})
(max-key identity 1)
(max-key - 1 2)
(apply max-key val {:a 1 :b 3})
(max-key count "aa" "bb")
(min-key count "aaa" "b" "cc")
(min-key count "aa" "bb")
(min-key :a {:a 1} {:a 2})
;; raises
(max-key count)
;; raises
(max-key :a {:a nil} {:a 1})
;; raises
(apply max-key count [])

;;; zipmap
(zipmap [:a :b] [1 2])
(zipmap [:a :b] [1])
(zipmap [:a] [1 2])
(zipmap [] [])
(zipmap nil [1])
(zipmap [:a :a] [1 2])
(zipmap "ab" [1 2])
;; differs: unbounded-sequences => raises :unbounded
(zipmap [:a :b] (range))
;; raises
(zipmap 5 [1])
;; raises
(zipmap [:a] 5)

;;; tree-seq
(tree-seq vector? seq [1 [2 [3]]])
(filter number? (tree-seq sequential? seq [1 [2 '(3)]]))
(map :n (tree-seq :kids :kids {:n 1 :kids [{:n 2} {:n 3 :kids [{:n 4}]}]}))
(tree-seq map? vals {:a {:b 1}})
(count (tree-seq coll? seq [1 [2 3]]))

;;; doall dorun run!
(doall (map inc [1 2]))
(doall [1 2])
(doall nil)
(dorun (map inc [1 2]))
(run! inc [1 2])
(let [a (atom [])] (run! #(swap! a conj %) [1 2 3]) @a)
(run! println [1 2])
;; raises
(run! inc 5)
;; raises
(run! inc ["a"])

;;; for
(for [x [1 2 3]] (* x x))
(for [x [1 2] y [:a :b]] [x y])
(for [x [1 2 3] :when (odd? x)] x)
(for [x [1 2 3 4] :while (< x 3)] x)
(for [x [1 2] :let [y (* 10 x)]] y)
(for [x [1 2] :let [y (* 10 x)] z [y (inc y)] :when (odd? z)] [x z])
(for [[k v] {:a 1 :b 2}] [v k])
(for [{:keys [a]} [{:a 1} {:a 2}]] a)
(for [x []] x)
(for [x nil] x)
(for [x "ab"] x)
(for [x [1 2 3] y (range x)] [x y])
(for [x [1 2 3] :when (odd? x) y [x] :while (< y 3)] [x y])
(for [x [[1 2] [3]] y x] y)
(for [x [1 2] y [1 2] :when (not= x y)] [x y])
(for [x (range 3) :while (< x 2) y (range 3) :while (< y x)] [x y])
(vec (for [i (range 3)] (* i i)))
(into {} (for [[k v] {:a 1}] [k (inc v)]))
(reduce + (for [x [1 2] y [3 4]] (* x y)))
;; raises
(for [x 5] x)
;; raises
(for [x [1] y 2] x)
;; raises
(for [x] x)
;; raises
(for x [1 2])

;;; doseq dotimes
(doseq [x [1 2]] x)
(doseq [x [1 2 3]] (print x))
(doseq [x [1 2] y [:a :b]] (print x y ""))
(doseq [[k v] {:a 1 :b 2}] (println k v))
(doseq [x [1 2 3 4] :when (even? x)] (prn x))
(doseq [x [1 2 3 4] :while (< x 3) :let [y (* x x)]] (prn y))
(doseq [x nil] (print x))
(let [a (atom 0)] (doseq [x [1 2 3]] (swap! a + x)) @a)
;; raises
(doseq [x 5] x)
(dotimes [i 3] (print i))
(dotimes [i 0] (print i))
(let [a (atom 0)] (dotimes [i 5] (swap! a + i)) @a)
;; raises
(dotimes [i nil] i)

;;; lazy words that mean the same when eager
(first (map inc [1 2]))
(letfn [(f [n] (when (pos? n) (cons n (f (dec n)))))] (f 3))
