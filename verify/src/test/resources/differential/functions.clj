;;; fn
((fn [x] x) 1)
((fn [] 5))
((fn [x y] (+ x y)) 1 2)
((fn [& xs] xs))
((fn [& xs] xs) 1 2)
((fn [x & xs] [x xs]) 1)
((fn [x & xs] [x xs]) 1 2 3)
((fn fact [n] (if (< n 2) 1 (* n (fact (dec n))))) 5)
((fn ([x] :one) ([x y] :two)) 1)
((fn ([x] :one) ([x y] :two)) 1 2)
((fn ([] 0) ([x] 1) ([x & more] (count more))) 1 2 3)
((fn [x] 1 2 x) 3)
((fn [x]) 1)
((fn [[a b]] (+ a b)) [1 2])
((fn [x] {:pre [(pos? x)]} x) 1)
;; raises
((fn [x] x))
;; raises
((fn [x] x) 1 2)
;; raises
((fn [] 1) 1)
;; raises
((fn ([x] 1) ([x y] 2)) 1 2 3)
;; raises
((fn [x & xs] x))
;; raises
(fn [x y & ])
;; raises
(fn 5)

;;; #()
(#(+ 1 %) 2)
(#(+ %1 %2) 1 2)
(#(do 5))
(#(apply + %&) 1 2 3)
(#(vector % %2 %&) 1 2 3 4)
(#(vector %2) 1 2)
(#(identity [% %]) 1)
(map #(* % %) [1 2 3])
(map #(hash-map :v %) [1])
(#(-> % inc inc) 1)
(#(let [x %] x) 3)
(#(str %1 "-" %1) "a")
(reduce #(+ %1 %2) [1 2 3])
;; raises
(#(+ 1 %))
;; raises
(#(+ 1 %) 1 2)
;; raises
(#(+ 1) 1)
;; raises
(map #(map #(inc %) %) [[1]])

;;; defn
(defn f [x] (* 2 x)) (f 4)
(defn f "doc" [x] x) (f 1)
(defn f ([] 0) ([x] x)) [(f) (f 1)]
(defn f ([x] (f x 10)) ([x y] (+ x y))) (f 1)
(defn f [& args] (count args)) (f 1 2 3)
(defn f [a b & more] [a b more]) [(f 1 2) (f 1 2 3)]
(defn f [n] (if (zero? n) :done (f (dec n)))) (f 100)
(defn f [n] (if (zero? n) :done (recur (dec n)))) (f 100000)
(defn- g [x] (inc x)) (g 1)
(def x 5) (+ x 1)
(def x 5) (let [x 6] x)
(def f (fn [x] x)) (f 3)
(def ^:private secret 5) secret
(defn f ^long [^long x] (inc x)) (f 1)
(defonce y 3) y
(def x "doc" 7) x
(declare later) (defn f [] (later)) (defn later [] :ok) (f)
(defn fib [n] (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib 15)
(defn fact [n] (reduce * (range 1 (inc n)))) (fact 20)
(def compose-all (partial reduce comp)) ((compose-all [inc inc inc]) 1)
(defn make-adder [n] (fn [x] (+ x n))) ((make-adder 10) 5)
(defn area [{:keys [w h] :or {h 1}}] (* w h)) [(area {:w 2}) (area {:w 2 :h 3})]
(defn opts [& {:keys [a b]}] [a b]) (opts :a 1 :b 2)
(defn opts [& {:keys [a b] :or {b 9}}] [a b]) (opts :a 1)
(defn opts [x & {:as m}] [x m]) (opts 1 :k 2)
(defn opts [& {:keys [a]}] a) (opts {:a 5})
;; raises
(defn f [x] x) (f)
;; raises
(defn f [x] x) (f 1 2)
;; raises
(defn)
;; raises
(defn f)
;; raises
(defn 5 [x] x)
;; raises
(def)
;; raises
undefined-name
;; raises
(undefined-function 1)
;; raises
(+ 1 undefined-name)

;;; apply
(apply + [1 2])
(apply + 1 [2 3])
(apply + 1 2 3 [4])
(apply str "a" ["b" "c"])
(apply vector nil)
(apply vector [])
(apply max [1 2 3])
(apply map vector [[1 2] [3 4]])
(apply hash-map [:a 1])
(apply (fn [a & b] [a b]) [1 2 3])
(apply + (range 10))
(apply merge-with + [{:a 1} {:a 2}])
(apply :a [{:a 1}])
(apply {:a 1} [:a])
(apply concat [[1] [2 3]])
(apply + {})
(apply str "abc")
(apply get {:a 1} [:a])
;; raises
(apply + 1)
;; raises
(apply + 1 2)
;; raises
(apply 5 [1])
;; raises
(apply nil [1])
;; raises
(apply + [1 nil])
;; raises
(apply (fn [x] x) [])

;;; comp
((comp inc inc) 1)
((comp) 1)
((comp inc) 1)
((comp str inc) 1)
((comp count str) 123)
((comp inc +) 1 2)
((comp first rest) [1 2 3])
((comp :b :a) {:a {:b 1}})
((comp not nil?) 1)
((comp inc inc inc inc inc) 0)
(map (comp str :a) [{:a 1}])
;; differs: wrong-types-raise => raises :type
(comp nil)
;; raises
((comp 5 inc) 1)
;; raises
((comp inc 5) 1)

;;; partial
((partial + 1) 2)
((partial + 1 2) 3 4)
((partial + 1))
((partial +) 1)
((partial map inc) [1 2])
((partial str "a" "b") "c")
((partial apply +) [1 2])
((partial :a) {:a 1})
((partial get {:a 1}) :a)
(map (partial * 2) [1 2])
;; raises
((partial + 1) nil)
;; raises
(partial)

;;; complement constantly identity
((complement even?) 1)
((complement nil?) nil)
((complement #{1}) 2)
((complement <) 1 2)
((constantly 5))
((constantly 5) 1 2 3)
((constantly nil) 1)
(map (constantly :x) [1 2])
(identity 5)
(identity nil)
(map identity [1 nil])
;; raises
(identity)
;; raises
(identity 1 2)

;;; juxt
((juxt inc dec) 5)
((juxt :a :b) {:a 1 :b 2})
((juxt first count) [1 2])
((juxt + * -) 1 2 3)
((juxt identity) 1)
(map (juxt identity str) [1 2])
(vector? ((juxt inc) 1))
((juxt inc dec str identity) 1)
;; raises
((juxt inc) nil)
;; raises
(juxt)

;;; fnil
((fnil inc 0) nil)
((fnil inc 0) 5)
((fnil + 1 2) nil nil)
((fnil + 1 2) nil 10)
((fnil conj []) nil 1)
((fnil str "x" "y" "z") nil nil nil)
((fnil + 0) nil 1 2)
((fnil (fn [a b c] [a b c]) 1 2) nil nil nil)

;;; memoize
((memoize inc) 1)
(let [n (atom 0) f (memoize (fn [x] (swap! n inc) (* x 2)))] [(f 2) (f 2) (f 3) @n])
(let [n (atom 0) f (memoize (fn [] (swap! n inc)))] [(f) (f)])
(let [n (atom 0) f (memoize (fn [x] (swap! n inc) nil))] [(f 1) (f 1) @n])
;; raises
((memoize inc) nil)

;;; trampoline
(trampoline (fn [] 1))
(trampoline (fn [n] (if (pos? n) (fn [] n) :zero)) 5)
(letfn [(ev? [n] (if (zero? n) true #(od? (dec n)))) (od? [n] (if (zero? n) false #(ev? (dec n))))] (trampoline ev? 1001))
(trampoline + 1 2)

;;; closures
(let [x 1 f (fn [] x)] (f))
(let [x 1 f (fn [] x) x 2] [(f) x])
(let [fs (map (fn [i] (fn [] i)) (range 3))] (map #(%) fs))
(let [counter (let [n (atom 0)] #(swap! n inc))] (counter) (counter) (counter))
(((fn [x] (fn [y] (+ x y))) 1) 2)
((((fn [a] (fn [b] (fn [c] [a b c]))) 1) 2) 3)
(let [add (fn [n] #(+ n %))] (map (add 10) [1 2]))
(let [fs (for [i [1 2 3]] #(* i %))] (map #(% 10) fs))
(let [fs (loop [i 0 acc []] (if (< i 3) (recur (inc i) (conj acc (fn [] i))) acc))] (mapv #(%) fs))

;;; letfn
(letfn [(f [x] (inc x))] (f 1))
(letfn [(ev? [n] (if (zero? n) true (od? (dec n)))) (od? [n] (if (zero? n) false (ev? (dec n))))] (ev? 10))
(letfn [(f ([] 0) ([x] (+ x (f))))] (f 5))
(letfn [] 5)
(letfn [(f [& xs] (count xs)) (g [x] (f x x x))] (g 1))
;; raises
(letfn [(f [x] x)] (f))

;;; functions as values
(map #(% 10) [inc dec str])
((if true + -) 1 2)
((first [inc dec]) 1)
((:f {:f inc}) 1)
(let [{:keys [f]} {:f inc}] (f 1))
(reduce (fn [f g] (comp g f)) [inc #(* 2 %)])
((reduce comp [inc #(* 2 %)]) 5)
(sort-by identity (fn [a b] (compare b a)) [1 2 3])
[inc]
{:f inc}
(ifn? :a)
(fn? inc)
(let [+ -] (+ 5 3))
(let [str "shadow"] str)
(let [map {:a 1}] (map :a))
((fn [list] (first list)) [1 2])

;;; arity errors of built-ins
;; raises
(inc)
;; raises
(inc 1 2)
;; raises
(count [1] [2])
;; raises
(first)
;; raises
(rest [1] [2])
;; raises
(cons 1)
;; raises
(assoc {} 1)
;; raises
(map)
;; raises
(filter)
;; raises
(reduce +)
;; raises
(nth [1])
;; raises
(get {})
;; raises
(keyword)
;; raises
(str/join)
;; differs: accepts-more => ["a"]
(str/split "a")
;; raises
(str/upper-case)
;; raises
(set/select odd?)
;; raises
(name)
;; raises
(zipmap [1])
;; raises
(not 1 2)
;; raises
(nil? 1 2)
;; raises
(subs "a")
;; raises
(swap! (atom 1))
;; raises
(range 1 2 3 4)
;; raises
(partition)
;; raises
(update {} :a)
;; raises
(get-in {})
;; raises
(even?)
;; raises
(even? 1 2)
;; raises
(identical? 1)

;;; names that shadow
(let [and +] (and 1 2))
(let [first last] (first [1 2]))
(let [when (fn [x] [x])] (when 1))
((fn [str] (str 1)) inc)
;; differs: names-shadow-forms => 6
(let [if +] (if 1 2 3))
(defn inc [x] (* 10 x)) (inc 5)
(defn map [x] [:mine x]) (map 1)
(let [x 1] (let [x 2] x) x)
(let [f (fn [x] [:first x]) f (fn [x] (f (inc x)))] (f 1))
(defn f [f] f) (f 1)
(defn g [list] (conj list 1)) (g [0])
(let [{:keys [name count]} {:name "n" :count 2}] [name count])
(loop [first 1 rest 2] [first rest])
(for [key [1 2] val [3]] [key val])
(fn [map] map)

;;; documentation and attributes
(defn f "What it is." {:added "1.0"} [x] x) (f 1)
(defn f {:doc "What it is."} [x] x) (f 1)
(defn f ^String [^String s] (str s "!")) (f "a")
(defn f "doc" ([x] x) ([x y] y)) (f 1 2)
(def ^{:doc "d"} v 1) v
^:k [1 2]
^{:a 1} {:b 2}
(let [^String s "a"] s)
