;;; if when unless
(if true 1 2)
(if false 1 2)
(if nil 1 2)
(if 0 1 2)
(if "" 1 2)
(if [] 1 2)
(if false 1)
(if (> 2 1) :yes :no)
;; raises
(if)
;; raises
(if true)
;; raises
(if true 1 2 3)
(when true 1 2)
(when false 1)
(when true)
(when nil (/ 1 0))
;; raises
(when)
(when-not false 1)
(when-not true 1)
(when-not nil 1 2)
(if-not true 1 2)
(if-not nil 1 2)
(if-not true 1)

;;; if-let when-let if-some when-some when-first
(if-let [x 1] x :none)
(if-let [x nil] x :none)
(if-let [x false] x :none)
(if-let [x nil] x)
(if-let [[a b] [1 2]] [a b] :none)
(if-let [[a] nil] a :none)
(if-let [{:keys [a]} {:a 1}] a :none)
(if-let [x (first [])] x :empty)
;; raises
(if-let [x 1 y 2] x y)
;; raises
(if-let [x] x)
(when-let [x 1] (inc x))
(when-let [x nil] (inc x))
(when-let [x (seq [])] x)
(when-let [[a] [1]] a)
(when-let [x 5] 1 2 x)
(if-some [x false] [x] :none)
(if-some [x nil] x :none)
(if-some [x 0] x :none)
(when-some [x false] [x])
(when-some [x nil] :never)
(when-some [[a b] [1 2]] b)
(when-first [x [1 2]] x)
(when-first [x []] x)
(when-first [x nil] x)
(when-first [x [nil]] [x])
(when-first [c "abc"] c)

;;; cond condp case
(cond true 1)
(cond false 1 true 2)
(cond false 1)
(cond)
(cond nil 1 :else 2)
(cond (> 1 2) :a (= 1 1) :b :else :c)
(cond (> 1 2) :a :default :b)
(let [n 5] (cond (neg? n) "negative" (zero? n) "zero" :else "positive"))
;; raises
(cond true)
;; raises
(cond true 1 false)
(condp = 1 1 :one 2 :two)
(condp = 3 1 :one :default)
(condp < 5 10 :big 3 :small)
(condp some [1 2 3] #{0 6} :a #{3} :b)
(condp get :a {:b 1} :no {:a 5} :yes)
(condp some [1 2] #{2} :>> inc)
(condp re-find "abc" #"x" :x #"b" :b)
;; raises
(condp = 3 1 :one)
(case 1 1 :one 2 :two)
(case 3 1 :one :default)
(case "a" "a" 1 "b" 2)
(case :k :k 1 2)
(case 'x x 1 2)
(case nil nil 1 2)
(case true true 1 false 2)
(case [1 2] [1 2] :pair :other)
(case 2 (1 2 3) :small :big)
(case :b (:a :b) 1 (:c) 2 3)
(case "x" ("x" "y") 1 2)
(case '(1 2) (1 2) :flat :other)
(case {:a 1} {:a 1} :map :other)
(case 1.0 1 :int 1.0 :double :none)
(case 5 :default)
(case (inc 1) 2 :two :no)
;; raises
(case 3 1 :one)
;; raises
(case nil 1 :one)
;; raises
(case)
;; raises
(case 1 1 :a 1 :b)

;;; do let
(do)
(do 1 2 3)
(do (print "a") 1)
(let [x 1] x)
(let [] 5)
(let [x 1])
(let [x 1 y (inc x)] [x y])
(let [x 1 x (inc x)] x)
(let [x 1] (let [x 2] x))
(let [x 1] (let [y x] (let [x 2] [x y])))
(let [_ 1 _ 2] _)
(let [f (fn [x] (* 2 x))] (f 3))
;; raises
(let [x] x)
;; raises
(let [1 2] 3)
;; raises
(let x 1)
;; raises
(let)
;; raises
(let [x 1 y] x)
;; raises
(let [:a 1] 1)
;; raises
(let [x y y 1] x)
;; raises
(do (let [inner 1] inner) inner)

;;; loop recur
(loop [i 0] (if (< i 5) (recur (inc i)) i))
(loop [i 0 acc []] (if (< i 3) (recur (inc i) (conj acc i)) acc))
(loop [] 5)
(loop [[x & xs] [1 2 3] sum 0] (if x (recur xs (+ sum x)) sum))
(loop [n 5 acc 1] (if (zero? n) acc (recur (dec n) (* acc n))))
(loop [x 1 y 2] [x y])
(loop [a 1 b 2 n 3] (if (zero? n) [a b] (recur b a (dec n))))
(loop [i 100000] (when (pos? i) (recur (dec i))))
(loop [xs [1 2 3] acc ()] (cond (empty? xs) acc :else (recur (rest xs) (cons (first xs) acc))))
(loop [i 0] (let [j (inc i)] (if (> j 10) j (recur j))))
(loop [x 10] (when (> x 5) (do (recur (dec x)))))
(loop [{:keys [n] :as m} {:n 3}] (if (zero? n) m (recur (update m :n dec))))
(loop [i 0] (case i 3 :done (recur (inc i))))
((fn [n acc] (if (zero? n) acc (recur (dec n) (+ acc n)))) 10 0)
((fn [x & more] (if more (recur (first more) (next more)) x)) 1 2 3)
;; raises
(loop [i 0] (recur))
;; raises
(loop [i 0] (recur 1 2))
;; raises
(loop [i 0] (+ 1 (recur 2)))
;; raises
(loop [i])
;; raises
(loop i 0)
(let [n 3] (loop [i n acc ""] (if (pos? i) (recur (dec i) (str acc i)) acc)))

;;; while dotimes
(let [a (atom 0)] (while (< @a 5) (swap! a inc)) @a)
(while false 1)
(let [a (atom 3)] (while (pos? @a) (print @a) (swap! a dec)))

;;; threading
(-> 1 inc)
(-> 1 inc inc)
(-> {:a 1} :a inc)
(-> 5 (- 3))
(-> [1 2] (conj 3) first)
(-> 1)
(-> {:a {:b 1}} (get :a) (get :b))
(-> "a" (str "b") (str "c"))
(-> 1 (#(+ % 5)))
(-> 10 (/ 2) (- 1))
(-> {} (assoc :a 1) (update :a inc) (dissoc :b))
(->> [1 2 3] (map inc))
(->> [1 2 3] (map inc) (filter even?) (reduce +))
(->> 5 (- 3))
(->> 1)
(->> (range 10) (filter odd?) (map #(* % %)) (take 2))
(->> [3 1 2] sort first)
(->> "a b" (re-seq #"\w") (map str/upper-case) (str/join "-"))
(as-> 1 x (inc x) (* x 2))
(as-> [1 2] v (map inc v) (reduce + v))
(as-> 5 x)
(some-> {:a {:b 1}} :a :b inc)
(some-> {:a nil} :a :b inc)
(some-> nil inc)
(some-> 1)
(some-> false not)
(some->> [1 2] (map inc) first)
(some->> nil (map inc))
(some->> {:a [1 2]} :b (map inc))
(cond-> 1 true inc)
(cond-> 1 false inc true (* 10))
(cond-> {:a 1} true (assoc :b 2) false (assoc :c 3))
(cond-> 1)
(cond-> [] (odd? 1) (conj :odd) (odd? 2) (conj :even))
(cond->> [1 2 3] true (map inc))
(cond->> [1 2 3] false (map inc) true (filter odd?))
(doto 5 inc)
(doto (atom 0) (swap! inc))
@(doto (atom 0) (swap! inc) (swap! + 10))
;; raises
(->)
;; raises
(-> 1 nil)
;; raises
(-> nil inc)
;; raises
(cond-> 1 true)

;;; comment and drop
(comment 1 2)
[1 #_2 3]
[1 #_#_2 3 4]
(+ 1 #_(undefined) 2)
(do ; a comment
  5)
[1,2,,3]

;;; assert
(assert true)
(assert (= 1 1) "message")
;; raises
(assert false)
;; raises
(assert (= 1 2) "not equal")
;; raises
(assert nil)
((fn [x] {:pre [(pos? x)]} x) 5)
;; raises
((fn [x] {:pre [(pos? x)]} x) -5)
((fn [x] {:post [(pos? %)]} (inc x)) 5)
;; raises
((fn [x] {:post [(pos? %)]} (- x)) 5)

;;; not callable
;; raises
(1 2)
;; raises
("abc" 1)
;; raises
(nil)
;; raises
((+ 1 2))
;; raises
([] 0)
;; raises
('(1 2) 0)
;; raises
(1.5)
;; raises
(true)
;; raises
({})
;; raises
(#{})
;; raises
(:a)
;; raises
((list 1 2))
