;;; small programs as people write them
(defn word-count [text]
  (->> (str/split (str/lower-case text) #"\W+")
       (remove str/blank?)
       frequencies
       (sort-by (juxt (comp - val) key))))
  (word-count "The cat and the hat. The end!")
(defn primes [n]
  (loop [candidates (range 2 (inc n)) found []]
    (if-let [p (first candidates)]
      (recur (remove #(zero? (mod % p)) candidates) (conj found p))
      found)))
  (primes 50)
(defn fizzbuzz [n]
  (cond (zero? (mod n 15)) "FizzBuzz"
        (zero? (mod n 3)) "Fizz"
        (zero? (mod n 5)) "Buzz"
        :else (str n)))
  (map fizzbuzz (range 1 16))
(defn quicksort [[pivot & xs]]
  (if pivot
    (concat (quicksort (filter #(< % pivot) xs)) [pivot] (quicksort (remove #(< % pivot) xs)))
    []))
  (quicksort [3 1 4 1 5 9 2 6])
(defn parse-line [line]
  (let [[name age] (str/split line #",")]
    {:name (str/trim name) :age (parse-long (str/trim age))}))
  (map parse-line ["Ann, 30" "Bob,25"])
(defn total [orders]
  (reduce + (map #(* (:price %) (:qty % 1)) orders)))
  (total [{:price 10 :qty 2} {:price 5}])
(let [orders [{:c "a" :t 10} {:c "b" :t 5} {:c "a" :t 7}]]
  (->> orders
       (group-by :c)
       (map (fn [[c os]] [c (reduce + (map :t os))]))
       (into {})))
(let [inventory {:apples 3 :pears 0}]
  (cond-> []
    (pos? (:apples inventory)) (conj :apples)
    (pos? (:pears inventory)) (conj :pears)))
(defn gcd [a b] (if (zero? b) a (recur b (mod a b))))
  [(gcd 12 18) (gcd 7 5) (gcd 0 4)]
(defn collatz [n]
  (take-while some? (iterate #(cond (nil? %) nil (= 1 %) nil (even? %) (quot % 2) :else (inc (* 3 %))) n)))
  (collatz 6)
(defn transpose [m] (apply mapv vector m))
  (transpose [[1 2 3] [4 5 6]])
(defn matrix* [a b]
  (for [row a] (for [col (apply map vector b)] (reduce + (map * row col)))))
  (matrix* [[1 2] [3 4]] [[5 6] [7 8]])
(defn permutations [xs]
  (if (empty? xs)
    [[]]
    (for [x xs p (permutations (remove #{x} xs))] (cons x p))))
  (permutations [1 2 3])
(defn powerset [xs] (reduce (fn [acc x] (into acc (map #(conj % x) acc))) [#{}] xs))
  (powerset [1 2 3])
(defn combinations [n xs]
  (cond (zero? n) [[]]
        (empty? xs) []
        :else (concat (map #(cons (first xs) %) (combinations (dec n) (rest xs)))
                      (combinations n (rest xs)))))
  (combinations 2 [:a :b :c])
(defn balanced? [s]
  (empty? (reduce (fn [stack c]
                    (case c
                      \( (conj stack c)
                      \) (if (= \( (peek stack)) (pop stack) (reduced [:bad]))
                      stack))
                  [] s)))
  (map balanced? ["(())" "(()" "())" ""])
(defn roman [n]
  (loop [n n out "" [[v s] & more :as table] [[10 "X"] [9 "IX"] [5 "V"] [4 "IV"] [1 "I"]]]
    (cond (nil? v) out
          (>= n v) (recur (- n v) (str out s) table)
          :else (recur n out more))))
  (map roman [1 4 9 14 38])
(defn caesar [n s]
  (apply str (map (fn [c] (if (re-matches #"[a-z]" (str c))
                            (char (+ 97 (mod (+ n (- (int c) 97)) 26)))
                            c))
                  s)))
  (caesar 3 "hello, xyz")
(defn palindrome? [s]
  (let [clean (str/replace (str/lower-case s) #"[^a-z]" "")]
    (= clean (str/reverse clean))))
  (map palindrome? ["A man, a plan, a canal: Panama" "hello"])
(defn deep-merge [a b]
  (if (and (map? a) (map? b)) (merge-with deep-merge a b) b))
  (deep-merge {:a {:b 1 :c 2} :d 1} {:a {:b 9} :e 2})
(defn flatten-keys [m]
  (into {} (mapcat (fn [[k v]]
                     (if (map? v)
                       (map (fn [[k2 v2]] [(str (name k) "." k2) v2]) (flatten-keys v))
                       [[(name k) v]]))
                   m)))
  (flatten-keys {:a 1 :b {:c 2 :d {:e 3}}})
(defn topological [graph]
  (loop [graph graph done []]
    (if (empty? graph)
      done
      (let [ready (sort (for [[k deps] graph :when (every? (set done) deps)] k))]
        (recur (apply dissoc graph ready) (into done ready))))))
  (topological {:a [] :b [:a] :c [:a :b] :d [:c]})
(defn bfs [graph start goal]
  (loop [queue [[start]] seen #{start}]
    (when-let [path (first queue)]
      (if (= goal (peek path))
        path
        (let [nexts (remove seen (graph (peek path)))]
          (recur (into (vec (rest queue)) (map #(conj path %) nexts)) (into seen nexts)))))))
  (bfs {:a [:b :c] :b [:d] :c [:d] :d [:e]} :a :e)
(defn bank [accounts [op who amount]]
  (case op
    :deposit (update accounts who (fnil + 0) amount)
    :withdraw (if (< (get accounts who 0) amount)
                (throw (ex-info "insufficient funds" {:who who :amount amount}))
                (update accounts who - amount))))
  [(reduce bank {} [[:deposit :ann 100] [:withdraw :ann 30] [:deposit :bob 5]])
   (try (bank {:ann 1} [:withdraw :ann 5]) (catch Exception e (ex-data e)))]
(def counter (atom 0))
  (defn next-id [] (swap! counter inc))
  [(next-id) (next-id) (next-id)]
(def cache (atom {}))
  (defn cached [k f] (or (@cache k) (let [v (f)] (swap! cache assoc k v) v)))
  [(cached :a (fn [] 1)) (cached :a (fn [] 2)) @cache]
(defn pipeline [& fs] (fn [x] (reduce (fn [acc f] (f acc)) x fs)))
  ((pipeline inc #(* 2 %) str) 4)
(defn histogram [xs]
  (doseq [[k n] (sort (frequencies xs))]
    (println (format "%-5s %s" (name k) (str/join (repeat n "*"))))))
  (histogram [:a :b :a :c :a])
(defn retry [n f]
  (loop [attempt 1]
    (let [r (try {:ok (f attempt)} (catch Exception e {:failed (ex-message e)}))]
      (if (or (contains? r :ok) (= attempt n)) (assoc r :attempts attempt) (recur (inc attempt))))))
  [(retry 3 (fn [i] (if (< i 2) (throw (ex-info "no" {})) i))) (retry 2 (fn [_] (throw (ex-info "never" {}))))]
(defn validate [{:keys [name age]}]
  (cond-> []
    (str/blank? name) (conj "name is missing")
    (not (and (int? age) (pos? age))) (conj "age must be a positive number")))
  (map validate [{:name "Ann" :age 3} {:name "" :age -1} {}])
(let [csv "name,age\nAnn,30\nBob,25"
      [header & rows] (map #(str/split % #",") (str/split-lines csv))]
  (map #(zipmap (map keyword header) %) rows))
(let [m {:users [{:id 1 :tags #{:a}} {:id 2 :tags #{:a :b}}]}]
  (->> (:users m) (mapcat :tags) frequencies))
(let [tree {:v 1 :kids [{:v 2} {:v 3 :kids [{:v 4}]}]}]
  (letfn [(sum [n] (apply + (:v n) (map sum (:kids n))))] (sum tree)))
(let [state (reduce (fn [s [op & args]]
                      (case op
                        :push (conj s (first args))
                        :add (let [[a b] (take-last 2 s)] (conj (pop (pop s)) (+ a b)))
                        :dup (conj s (peek s))))
                    [] [[:push 1] [:push 2] [:add] [:dup]])]
  state)
(defmacro unless [c & body] `(when (not ~c) ~@body))
  (defn check [x] (unless (neg? x) :fine))
  [(check 1) (check -1)]
(let [xs (range 100)] [(count (filter even? xs)) (reduce + xs) (apply max xs) (nth xs 42)])
(let [data [1 2 3 4] mean (/ (reduce + data) (count data))] mean)
(let [data [2 4 4 4 5 5 7 9]
      n (count data)
      mean (/ (reduce + data) (double n))]
  (/ (reduce + (map #(let [d (- % mean)] (* d d)) data)) n))
(let [v (vec (range 10))] (loop [lo 0 hi (dec (count v))] (let [mid (quot (+ lo hi) 2)] (cond (= 7 (v mid)) mid (< (v mid) 7) (recur (inc mid) hi) :else (recur lo (dec mid))))))
(let [grid ["#.#" "..#"]]
  (for [[y row] (map-indexed vector grid) [x c] (map-indexed vector row) :when (= c \#)] [x y]))
(let [s "aaabbc"] (apply str (mapcat (fn [g] [(count g) (first g)]) (partition-by identity s))))
(reduce (fn [acc [k v]] (update acc k (fnil conj []) v)) {} [[:a 1] [:b 2] [:a 3]])
(->> (range 1 6) (map #(* % %)) (filter odd?) (reduce +))
(into (sorted-map) (map (juxt identity count) ["bb" "a" "ccc"]))
(map (fn [n] (reduce * (range 1 (inc n)))) [0 1 5 20])
(loop [a 0 b 1 n 0] (if (= n 100) a (recur b (+' a b) (inc n))))
(let [text "one two three two one two"
      counts (frequencies (re-seq #"\w+" text))
      [top n] (apply max-key val counts)]
  [top n])
(do (defn even-odd [xs] {:even (filterv even? xs) :odd (filterv odd? xs)}) (even-odd (range 6)))
(let [{evens true odds false} (group-by even? (range 6))] [evens odds])
(mapv (fn [[a b]] (- b a)) (partition 2 1 [1 4 9 16]))
(let [ys (for [x (range 1 4) :let [sq (* x x)] :when (odd? sq)] {:x x :sq sq})] (map :sq ys))
(let [[mn mx] ((juxt #(apply min %) #(apply max %)) [3 1 2])] {:min mn :max mx})
(str/join "\n" (map-indexed (fn [i l] (str (inc i) ": " l)) ["a" "b"]))
(->> "hello world" (map str/upper-case) (apply str))
(let [id (fn id [x] x)] (id (id 5)))
(mapv #(get-in % [:a :b] :none) [{:a {:b 1}} {:a {}} {}])
(= (set (map :id [{:id 1} {:id 2}])) #{1 2})
(let [a (atom [])] (doseq [i (range 3) :let [sq (* i i)] :when (even? i)] (swap! a conj sq)) @a)
(let [f (comp (partial apply +) (partial map inc))] (f [1 2 3]))
(apply merge-with into (for [[k v] [[:a 1] [:b 2] [:a 3]]] {k [v]}))
(let [xs [5 3 8]] (first (sort-by - xs)))
(-> {:name "Ann" :roles #{:admin}} (update :roles conj :dev) (assoc :active true) (dissoc :name))
(some->> [{:id 1 :n "x"} {:id 2 :n "y"}] (filter #(= 2 (:id %))) first :n)
(let [lookup (into {} (map (juxt :id identity)) [{:id 1} {:id 2}])] (get-in lookup [2 :id]))
(reduce (fn [best x] (if (> (:s x) (:s best)) x best)) [{:s 1} {:s 5} {:s 3}])
(letfn [(hanoi [n a b c] (if (zero? n) 0 (+ (hanoi (dec n) a c b) 1 (hanoi (dec n) c b a))))] (hanoi 8 :a :b :c))
(letfn [(ack [m n] (cond (zero? m) (inc n) (zero? n) (ack (dec m) 1) :else (ack (dec m) (ack m (dec n)))))] (ack 2 3))
;; differs: unbounded-sequences => raises :unbounded
(take 10 (map first (iterate (fn [[a b]] [b (+ a b)]) [0 1])))
(let [board (vec (repeat 3 (vec (repeat 3 :_))))] (-> board (assoc-in [0 0] :x) (assoc-in [1 1] :o)))
(defn rotate [n xs] (let [n (mod n (count xs))] (concat (drop n xs) (take n xs)))) [(rotate 1 [1 2 3]) (rotate -1 [1 2 3])]
(defn compress [xs] (map first (partition-by identity xs))) (compress [1 1 2 2 1])
(defn digits [n] (map #(parse-long (str %)) (str n))) (reduce + (digits 12345))
(defn anagrams [words] (->> words (group-by sort) vals (filter #(> (count %) 1)) (map set) set)) (anagrams ["tea" "eat" "bat" "ate" "tab"])
(defn pad [s n] (str (str/join (repeat (- n (count s)) " ")) s)) (pad "ab" 5)
(defn index-by [f xs] (reduce (fn [m x] (assoc m (f x) x)) {} xs)) (index-by :k [{:k 1} {:k 2}])
(defn safe-div [a b] (if (zero? b) {:failed "division by zero"} {:ok (/ a b)})) [(safe-div 6 3) (safe-div 1 0)]
(defn chunk-sum [n xs] (map #(reduce + %) (partition-all n xs))) (chunk-sum 3 (range 10))
(defn mapvals [f m] (reduce-kv (fn [acc k v] (assoc acc k (f v))) {} m)) (mapvals inc {:a 1 :b 2})
(defn unique-by [f xs] (vals (reduce (fn [m x] (if (contains? m (f x)) m (assoc m (f x) x))) {} xs))) (unique-by odd? [1 2 3 4])
(defn running-total [xs] (rest (reductions + 0 xs))) (running-total [1 2 3])
(defn zip [& cs] (apply map vector cs)) (zip [1 2] [:a :b] ["x" "y"])
(defn select [m & ks] (map m ks)) (select {:a 1 :b 2} :b :a)
(defn count-if [p xs] (count (filter p xs))) (count-if even? (range 10))
(defn nested-update [m] (update-vals m #(update % :n inc))) (nested-update {:a {:n 1} :b {:n 2}})
