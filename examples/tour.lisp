;; A walk through the language. Each step shows an expression and its value, and checks it.
;;
;;   ./lispatch run examples/tour.lisp

(define steps (atom 0))

(defmacro shows [expected form]
  `(let [value# ~form]
     (swap! steps inc)
     (println (pr-str '~form) "=>" (pr-str value#))
     (when-not (= ~expected value#)
       (throw (str "expected " (pr-str ~expected) ", got " (pr-str value#))))))

(define (section title)
  (println)
  (println ";;" title))

(section "Values")
(shows 3 (+ 1 2))
(shows 2432902008176640000000 (* 1000 2432902008176640000))
(shows 0.5 (/ 1 2))
(shows true (= '(1 2 3) [1 2 3]))
(shows "a-b" (str "a" "-" "b"))
(shows {:a 1, :b 2} (assoc {:a 1} :b 2))
(shows #{1 2 3} (conj #{1 2} 3 3))

(section "Names and functions, in both dialects")
(define (square x) (* x x))
(defn greet
  ([] (greet "world"))
  ([name] (str "hello, " name)))
(shows 49 (square 7))
(shows "hello, world" (greet))
(define cube #(* % % %))
(shows [1 8 27] (mapv cube [1 2 3]))
(shows 7 (let ((a 3) (b 4)) (+ a b)))
(shows 7 (let [[a b] [3 4]] (+ a b)))
(shows "Ada 36" (let [{:keys [name age]} {:name "Ada" :age 36}] (str name " " age)))

(section "Control")
(shows :small (cond ((< 3 10) :small) (else :large)))
(shows :small (cond (< 3 10) :small :else :large))
(shows 120 (let loop ((n 5) (product 1)) (if (= n 0) product (loop (- n 1) (* n product)))))
(shows 5000050000 (loop [i 0 sum 0] (if (> i 100000) sum (recur (inc i) (+ sum i)))))
(shows [[1 :a] [1 :b] [2 :a] [2 :b]] (vec (for [i [1 2], x [:a :b]] [i x])))

(section "Sequences")
(shows '(2 4 6) (filter even? (range 1 8)))
(shows 55 (reduce + (range 11)))
(shows {:even 2, :odd 3} (frequencies (map (fn [n] (if (even? n) :even :odd)) [1 2 3 4 5])))
(shows '(1 2 3) (take 3 (iterate inc 1)))
(shows ["the" "cat"] (string-split "the cat"))
(shows '("12" "7") (re-seq #"\d+" "12 men, 7 women"))
(shows "x, y" (->> [:x :y] (map name) (string-join ", ")))

(section "Errors are values")
(shows true (error? (error "no luck" {:kind :sad})))
(shows :division-by-zero (try (/ 1 0) (catch e (:kind e))))
(shows "caught" (try (inc nil) (catch :type e "caught") (finally nil)))
(shows :policy-denied (:kind (read-file "/etc/passwd")))

(section "State, time and parallel work")
(shows 3 (let [a (atom 0)] (dotimes [i 3] (swap! a inc)) (deref a)))
(shows '(0 1 4 9) (parallel-map square (range 4)))
(shows :timeout (:kind (timeout 20 (lambda () (loop [] (recur))))))
(shows [1 :type 3]
       (mapv (fn [x] (if (error? x) (:kind x) x)) (parallel-map inc [0 "one" 2])))
(shows 500 (let [a (atom 0)] (parallel-for-each (fn [_] (swap! a inc)) (range 500)) @a))

(section "Macros")
(defmacro unless-zero [n & body]
  `(if (zero? ~n) nil (do ~@body)))
(shows nil (unless-zero 0 (throw "never")))
(shows 10 (unless-zero 5 (* 2 5)))

(println)
(println @steps "steps, all as expected")
