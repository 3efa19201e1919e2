;;; hash-map array-map
(hash-map)
(hash-map :a 1)
(hash-map :a 1 :b 2)
(hash-map :a 1 :a 2)
(hash-map nil nil)
(apply hash-map [:a 1 :b 2])
;; raises
(hash-map :a)
;; raises
(hash-map :a 1 :b)
(array-map :a 1 :b 2)
(array-map)
(keys (array-map :z 1 :y 2 :x 3))

;;; literals
{}
{:a 1}
{:a {:b {:c 1}}}
{[1 2] :vector {:k 1} :map #{1} :set nil :nil "s" :string 1.5 :double 'sym :symbol}
{:a (+ 1 2) (keyword "b") 3}
;; raises
{:a 1 :a 2}
;; raises
{:a}
;; raises
{:a 1 :b}
;; raises
#{1 1}
;; raises
{1 :a 1 :b}
(let [x 1 y 1] {x :a :y y})
;; raises
(let [x 1 y 1] {x :a y :b})

;;; get
(get {:a 1} :a)
(get {:a 1} :b)
(get {:a 1} :b :none)
(get {:a nil} :a :none)
(get {:a false} :a :none)
(get {nil 1} nil)
(get nil :a)
(get nil :a 1)
(get {"a" 1} "a")
(get {1 :x} 1)
(get {1 :x} 1.0)
(get {[1 2] :x} [1 2])
(get {[1 2] :x} '(1 2))
(get {1.5 :x} 1.5)
(get #{1 2} 1)
(get #{1 2} 3)
(get #{1 2} 3 :none)

;;; keywords, symbols and maps as functions
(:a {:a 1})
(:a {})
(:a {} :none)
(:a nil)
(:a nil :none)
(:a 5)
(:a "abc")
(:a [1 2])
(:a '(1 2))
(:a #{:a})
(:b #{:a})
(:b #{:a} :none)
('a {'a 1})
('a {} :none)
({:a 1} :a)
({:a 1} :b)
({:a 1} :b :none)
({:a nil} :a :none)
(map :a [{:a 1} nil 5])
;; raises
(:a {} 1 2)
;; raises
({:a 1})
;; raises
({:a 1} :a 1 2)
;; raises
("a" {:a 1})
;; raises
(5 [1])
;; raises
(nil 1)
;; raises
(true 1)

;;; assoc
(assoc {} :a 1)
(assoc {:a 1} :a 2)
(assoc {:a 1} :b 2 :c 3)
(assoc nil :a 1)
(assoc {} nil nil)
(assoc {:a 1} :b nil)
(assoc {} [1] {:x 1})
(assoc nil :a 1 :b 2)
;; raises
(assoc {} :a)
;; raises
(assoc {:a 1} :b 2 :c)
;; raises
(assoc)
;; raises
(assoc {})

;;; dissoc
(dissoc {:a 1 :b 2} :a)
(dissoc {:a 1} :b)
(dissoc {:a 1 :b 2 :c 3} :a :b)
(dissoc nil :a)
(dissoc {} :a)
(dissoc {:a 1})
(dissoc {nil 1} nil)
;; raises
(dissoc [1 2] 0)
;; raises
(dissoc 5 :a)
;; raises
(dissoc #{1} 1)

;;; merge merge-with
(merge {:a 1} {:b 2})
(merge {:a 1} {:a 2})
(merge {:a 1} nil)
(merge nil {:a 1})
(merge nil nil)
(merge)
(merge {})
(merge {:a 1} {:b 2} {:a 3})
(merge {:a {:x 1}} {:a {:y 2}})
(merge {:a 1} [:b 2])
(apply merge [{:a 1} {:b 2}])
;; raises
(merge {:a 1} 5)
;; raises
(merge {:a 1} [1])
(merge-with + {:a 1} {:a 2})
(merge-with + {:a 1 :b 2} {:a 10} {:b 20 :c 30})
(merge-with into {:a [1]} {:a [2]})
(merge-with conj {:a [1]} {:a 2})
(merge-with + nil {:a 1})
(merge-with + {:a 1} nil)
(merge-with +)
(merge-with + {})
(merge-with + nil nil)
(merge-with merge {:a {:x 1}} {:a {:y 2}})
(merge-with (fn [a b] [a b]) {:a 1} {:a 2} {:a 3})
(merge-with max {:a 1 :b 5} {:a 3 :b 2})
(merge-with concat {:a [1]} {:a [2]})
;; raises
(merge-with + {:a 1} {:a "x"})
;; raises
(merge-with + {:a 1} 5)

;;; keys vals
(keys {:a 1 :b 2})
(keys {})
(keys nil)
(keys [])
(vals {:a 1 :b 2})
(vals {})
(vals nil)
(key (first {:a 1}))
(val (first {:a 1}))
(map key {:a 1 :b 2})
(map val {:a 1 :b 2})
;; raises
(key nil)
;; raises
(key 5)
;; raises
(val "a")
(key (find {:a 1} :a))

;;; find
(find {:a 1} :a)
(find {:a nil} :a)
(find {:a 1} :b)
(find nil :a)
;; raises
(find 5 :a)
;; raises
(find '(1) 0)

;;; select-keys
(select-keys {:a 1 :b 2} [:a])
(select-keys {:a 1} [:b])
(select-keys {:a nil} [:a])
(select-keys {:a 1} [])
(select-keys {:a 1} nil)
(select-keys nil [:a])
(select-keys {:a 1 :b 2 :c 3} [:c :a])
(select-keys {:a 1 :b 2} #{:a})
(select-keys {:a 1} '(:a :a))
(select-keys [10 20 30] [0 2])
;; raises
(select-keys {:a 1} :a)
;; raises
(select-keys {:a 1} 5)

;;; update
(update {:a 1} :a inc)
(update {:a 1} :a + 10)
(update {:a 1} :a + 10 20)
(update {} :a (fnil inc 0))
(update {} :a identity)
(update nil :a (constantly 1))
(update {:a [1]} :a conj 2)
(update {:a 1} :b str "x")
(update {:xs nil} :xs conj 1)
;; raises
(update {} :a inc)
;; raises
(update {:a "x"} :a inc)
;; raises
(update {:a 1} :a 5)
;; raises
(update 5 :a inc)
;; raises
(update {:a 1} :a)
(update-vals {:a 1 :b 2} inc)
(update-vals {} inc)
(update-vals nil inc)
(update-vals {:a [1 2]} count)
;; raises
(update-vals {:a "x"} inc)
;; raises
(update-vals 5 inc)
(update-keys {:a 1 :b 2} name)
(update-keys {} name)
(update-keys nil name)
(update-keys {1 :a 2 :b} inc)
(count (update-keys {1 :a 2 :b} (constantly 0)))
;; raises
(update-keys {1 :a} name)

;;; get-in
(get-in {:a {:b 1}} [:a :b])
(get-in {:a {:b 1}} [:a :c])
(get-in {:a {:b 1}} [:a :c] :none)
(get-in {:a {:b 1}} [:x :y])
(get-in {:a 1} [])
(get-in {:a 1} nil)
(get-in nil [:a])
(get-in nil [:a] 1)
(get-in {:a [10 20]} [:a 1])
(get-in {:a [10 20]} [:a 5])
(get-in [[1 2] [3 4]] [1 0])
(get-in {:a nil} [:a] :none)
(get-in {:a nil} [:a :b] :none)
(get-in {:a 1} [:a :b])
(get-in "abc" [1])
(get-in {:a {:b {:c {:d 5}}}} [:a :b :c :d])
(get-in {1 {2 3}} [1 2])
;; raises
(get-in {:a 1} :a)
;; raises
(get-in {:a 1} 5)

;;; assoc-in
(assoc-in {} [:a] 1)
(assoc-in {} [:a :b] 1)
(assoc-in {:a {:b 1}} [:a :c] 2)
(assoc-in nil [:a :b :c] 1)
(assoc-in {:a [1 2]} [:a 0] 9)
(assoc-in [[1] [2]] [1 0] 9)
(assoc-in {} [] 1)
(assoc-in {:a 1} nil 2)
;; raises
(assoc-in {:a 1} [:a :b] 2)
;; raises
(assoc-in {:a "s"} [:a :b] 2)
;; raises
(assoc-in {:a [1]} [:a 5] 2)
;; raises
(assoc-in 5 [:a] 1)
;; raises
(assoc-in {:a 1} [:a])

;;; update-in
(update-in {:a {:b 1}} [:a :b] inc)
(update-in {:a {:b 1}} [:a :b] + 10)
(update-in {} [:a :b] (fnil inc 0))
(update-in {} [:a :b] conj 1)
(update-in {:a [1 2]} [:a 0] inc)
(update-in {:a 1} [] assoc :b 2)
(update-in nil [:a] (constantly 5))
;; raises
(update-in {} [:a :b] inc)
;; raises
(update-in {:a 1} [:a :b] inc)
;; raises
(update-in {:a 1} 5 inc)

;;; sequences of maps
(seq {:a 1})
(map identity {:a 1})
(first {:a 1})
(vec {:a 1 :b 2})
(into {} (filter (fn [[k v]] (> v 1)) {:a 1 :b 2}))
(into {} (map (fn [[k v]] [k (* v v)]) {:a 2 :b 3}))
(count {})
(count {:a 1 :b nil})
(empty? {})
(reduce (fn [s [k v]] (+ s v)) 0 {:a 1 :b 2})
(apply concat {:a 1 :b 2})
(apply hash-map (apply concat {:a 1}))
(map-entry? (first {:a 1}))
;; differs: entries-are-vectors => true
(map-entry? [:a 1])
(conj {:a 1} (first {:b 2}))
(every? vector? {:a 1})
(nth (first {:a 1}) 1)
(let [m (zipmap (range 20) (range 20))] [(count m) (get m 13) (reduce + (vals m))])
(count (into {} (map (fn [i] [i i]) (range 1000))))
(= (zipmap (range 100) (range 100)) (into {} (map vector (range 99 -1 -1) (range 99 -1 -1))))
(get (into {} (map (fn [i] [[i i] (* i i)]) (range 100))) [9 9])

;;; sorted maps and sets
(sorted-map)
(sorted-map :b 1 :a 2)
(keys (sorted-map :b 1 :a 2))
(seq (sorted-map 3 :c 1 :a 2 :b))
(first (sorted-map :b 1 :a 2))
(last (sorted-map :b 1 :a 2))
(assoc (sorted-map :b 1) :a 0)
(keys (assoc (sorted-map :b 1) :a 0))
(vals (into (sorted-map) {:c 3 :a 1 :b 2}))
(get (sorted-map :a 1) :a)
(get (sorted-map :a 1) :z :none)
(dissoc (sorted-map :a 1 :b 2) :a)
(map? (sorted-map))
(sorted? (sorted-map))
(sorted? {})
(sorted? (sorted-set))
(keys (sorted-map-by > 1 :a 3 :c 2 :b))
(keys (sorted-map-by (fn [a b] (compare b a)) :a 1 :b 2))
(= (sorted-map :a 1) {:a 1})
(= {:b 1 :a 2} (sorted-map :a 2 :b 1))
(reduce-kv (fn [a k v] (conj a k)) [] (sorted-map 2 :b 1 :a))
(count (sorted-map :a 1))
(keys (merge (sorted-map :c 1) {:a 2 :b 3}))
(keys (update (sorted-map :b 1 :a 2) :a inc))
(subseq (sorted-map 1 :a 2 :b 3 :c) > 1)
(subseq (sorted-map 1 :a 2 :b 3 :c) >= 2 < 3)
(rsubseq (sorted-map 1 :a 2 :b 3 :c) < 3)
(keys (sorted-map "b" 1 "a" 2))
(keys (sorted-map [2 1] 1 [1 2] 2))
;; raises
(sorted-map :a)
;; raises
(sorted-map :a 1 "b" 2)
;; raises
(sorted-map 1 :a :b 2)
;; raises
(get (sorted-map 1 :a) :x)
(sorted-set)
(sorted-set 3 1 2)
(seq (sorted-set 3 1 2))
(vec (sorted-set 3 1 2 1))
(first (sorted-set 3 1 2))
(conj (sorted-set 2) 1)
(vec (conj (sorted-set 2) 1))
(vec (into (sorted-set) [3 1 2]))
(vec (sorted-set-by > 1 3 2))
(disj (sorted-set 1 2) 1)
(contains? (sorted-set 1 2) 1)
(set? (sorted-set))
(= (sorted-set 1 2) #{2 1})
(vec (sorted-set "b" "a"))
(vec (subseq (sorted-set 1 2 3 4) >= 3))
(vec (rseq (sorted-set 1 2 3)))
;; raises
(sorted-set 1 "a")
;; raises
(sorted-set {} {:a 1})

;;; memoized collections of size
(count (reduce conj #{} (range 500)))
(count (reduce (fn [m i] (assoc m i i)) {} (range 500)))
(reduce (fn [m i] (dissoc m i)) (zipmap (range 50) (range 50)) (range 49))
