;;; eager-sequences
;; differs: eager-sequences => nil printing "1\n2\n"
(do (map println [1 2]) nil)
;; differs: eager-sequences => raises :division-by-zero
(do (map #(/ 1 %) [0]) :never-looked-at)
;; differs: eager-sequences => raises :division-by-zero
(let [xs (map #(/ 1 %) [0])] :unused)
;; differs: eager-sequences => [0 3]
(let [n (atom 0)] [(do (map (fn [_] (swap! n inc)) [1 2 3]) 0) @n])
;; differs: eager-sequences => raises :type
(do (filter odd? ["a"]) :unused)
;; differs: eager-sequences => :caught
(try (map inc [:a]) (catch Exception e :caught))
;; differs: eager-sequences => [3 3]
(let [n (atom 0) xs (for [x [1 2 3]] (swap! n inc))] [@n (count xs)])

;;; sequences-are-lists
;; differs: sequences-are-lists => true
(list? (map inc [1]))
;; differs: sequences-are-lists => true
(list? (rest [1 2]))
;; differs: sequences-are-lists => true
(counted? (filter odd? [1]))

;;; unbounded-sequences
;; differs: unbounded-sequences => raises :unbounded
(take 3 (map inc (range)))
;; differs: unbounded-sequences => raises :unbounded
(take 3 (filter odd? (range)))
;; differs: unbounded-sequences => raises :unbounded
(first (remove even? (iterate inc 0)))
;; differs: unbounded-sequences => raises :unbounded
(take 2 (rest (cycle [1 2])))
;; differs: unbounded-sequences => raises :unbounded
(map inc (range))
;; differs: unbounded-sequences => raises :unbounded
(take 2 (for [x (range)] x))
;; differs: unbounded-sequences => raises :unbounded
(take 3 (concat [1] (repeat 2)))
;; differs: unbounded-sequences => raises :unbounded
(take 2 (partition 2 (range)))

;;; no-characters
;; differs: no-characters => true
(= \a "a")
;; differs: no-characters => true
(string? \a)
;; differs: no-characters => true
(= (first "abc") "a")
;; differs: no-characters => true
(string? (first "abc"))
;; differs: no-characters => true
(= ["a" "b"] (seq "ab"))
;; differs: no-characters => 1
(count \a)
;; differs: no-characters => "\"a\""
(pr-str \a)
;; differs: no-characters => "[\"a\" \"b\"]"
(str (vec "ab"))
;; differs: no-characters => "A"
(name \A)
;; differs: no-characters => 1
(get {"a" 1} (first "abc"))
;; differs: no-characters => 1
(get (frequencies "abc") "a")
;; differs: no-characters => #{"a"}
(set [\a "a"])
;; differs: no-characters => true
(contains? (set "abc") "b")
;; differs: no-characters => ("a" "b")
(map #(if (string? %) % :character) "ab")

;;; reduce-either-order
;; differs: reduce-either-order => 6
(reduce + [1 2 3] 0)
;; differs: reduce-either-order => 60
(reduce * '(1 2 3) 10)

;;; no-ratios
;; differs: no-ratios => 1.0
(+ (/ 1 3) (/ 2 3))
;; differs: no-ratios => true
(double? (/ 1 2))
;; differs: no-ratios => true
(= 0.5 (/ 1 2))
;; differs: no-ratios => "0.5"
(str (/ 1 2))
;; differs: no-ratios => 1.0
(* 2 (/ 1 2))
;; differs: no-ratios => [1.0]
(mapv #(* 2 (/ % 2)) [1])
;; differs: no-ratios => false
(integer? (* 2 (/ 3 2)))

;;; integers-grow
;; differs: integers-grow => 9223372036854775808
(+ 9223372036854775807 1)
;; differs: integers-grow => 9223372036854775808
(inc 9223372036854775807)
;; differs: integers-grow => -9223372036854775809
(dec -9223372036854775808)
;; differs: integers-grow => 9223372036854775808
(- -9223372036854775808)
;; differs: integers-grow => -9223372036854775809
(- -9223372036854775808 1)
;; differs: integers-grow => 85070591730234615847396907784232501249
(* 9223372036854775807 9223372036854775807)
;; differs: integers-grow => 15511210043330985984000000
(reduce * (range 1 26))
;; differs: integers-grow => 9223372036854775808
(abs -9223372036854775808)
;; differs: integers-grow => "100000000000000000000"
(pr-str 100000000000000000000)
;; differs: integers-grow => "[100000000000000000000]"
(str [100000000000000000000])
;; differs: integers-grow => 9223372036854775808
(quot -9223372036854775808 -1)

;;; shift-grows
;; differs: shift-grows => 18446744073709551616
(bit-shift-left 1 64)
;; differs: shift-grows => 9223372036854775808
(bit-shift-left 1 63)
;; differs: shift-grows => 1267650600228229401496703205376
(bit-shift-left 1 100)

;;; division-by-zero-of-doubles
;; differs: division-by-zero-of-doubles => raises :division-by-zero
(/ 1.0 0)
;; differs: division-by-zero-of-doubles => raises :division-by-zero
(/ 1 0.0)
;; differs: division-by-zero-of-doubles => raises :division-by-zero
(/ 0.0 0.0)

;;; insertion-order
;; differs: insertion-order => [30 29 28 27 26 25 24 23 22 21]
(vec (keys (zipmap (range 30 20 -1) (range 10))))
;; differs: insertion-order => [3 1 2]
(vec #{3 1 2})
;; differs: insertion-order => [:c :a :b]
(vec (set [:c :a :b :a]))
;; differs: insertion-order => ("z" "y" "x")
(map identity (distinct (seq (hash-set "z" "y" "x"))))
;; differs: insertion-order => (:i :h :g :f :e :d :c :b :a)
(keys {:i 1 :h 2 :g 3 :f 4 :e 5 :d 6 :c 7 :b 8 :a 9})
;; differs: insertion-order => ["q" "w" "e" "r" "t" "y" "u" "i" "o"]
(mapv first (frequencies ["q" "w" "e" "r" "t" "y" "u" "i" "o" "q"]))

;;; whole-characters
;; differs: whole-characters => ("😀")
(seq "😀")
;; differs: whole-characters => 1
(count (seq "😀"))
;; differs: whole-characters => "😀"
(first "😀a")

;;; errors-are-maps
;; differs: errors-are-maps => true
(try (throw (ex-info "no" {})) (catch Exception e (map? e)))
;; differs: errors-are-maps => :division-by-zero
(try (/ 1 0) (catch Exception e (:kind e)))
;; differs: errors-are-maps => "no"
(try (throw (ex-info "no" {})) (catch Exception e (:error e)))
;; differs: errors-are-maps => true
(map? (ex-info "no" {}))

;;; throw-values
;; differs: throw-values => "stop"
(try (throw "stop") (catch Exception e (ex-message e)))
;; differs: throw-values => :k
(try (throw {:error "e" :kind :k}) (catch Exception e (:kind e)))

;;; catch-by-kind
;; differs: catch-by-kind => :zero
(try (/ 1 0) (catch :division-by-zero e :zero))
;; differs: catch-by-kind => 5
(try (/ 1 0) (catch e 5))

;;; definitions-shadow
;; differs: definitions-shadow => 1
(def x 1) (defn f [] x) (def x 2) (f)
;; differs: definitions-shadow => [1 2]
(def x 1) (defn f [] x) (def x 2) [(f) x]

;;; local-definitions
;; differs: local-definitions => raises :unbound
(defn f [] (def inner 1) inner) (f) inner
;; differs: local-definitions => [2 1]
(def x 1) (defn f [] (def x 2) x) [(f) x]

;;; forward-references
;; differs: forward-references => :ok
(defn f [] (g)) (defn g [] :ok) (f)
;; differs: forward-references => true
(defn ev? [n] (if (zero? n) true (od? (dec n)))) (defn od? [n] (if (zero? n) false (ev? (dec n)))) (ev? 10)

;;; checked-before-running
;; differs: checked-before-running => raises :arity
(when false (first))
;; differs: checked-before-running => raises :arity
(do (print "shown in Clojure") (defn f [x] x) (when false (f 1 2)))
;; differs: checked-before-running => raises :arity
(fn [] (first))

;;; proper-tail-calls
;; differs: proper-tail-calls => true
(letfn [(ev? [n] (if (zero? n) true (od? (dec n)))) (od? [n] (if (zero? n) false (ev? (dec n))))] (ev? 1000000))
;; differs: proper-tail-calls => :done
(defn f [n] (if (zero? n) :done (f (dec n)))) (f 1000000)
;; differs: proper-tail-calls => :done
(defn f [n] (cond (zero? n) :done :else (let [m (dec n)] (and true (f m))))) (f 1000000)

;;; linear-regexes
;; differs: linear-regexes => raises :parse
(re-find #"(a)\1" "aa")
;; differs: linear-regexes => raises :parse
(re-find #"a(?=b)" "ab")
;; differs: linear-regexes => raises :parse
(re-find #"(?<!x)a" "a")
;; differs: linear-regexes => raises :parse
(re-find (re-pattern "a++") "aa")

;;; no-interop
;; differs: no-interop => raises
(.length "abc")
;; differs: no-interop => raises
(.toUpperCase "abc")
(Math/sqrt 4)
;; differs: no-interop => raises
(Integer/parseInt "5")
;; differs: no-interop => raises
(count (String. "abc"))
;; differs: no-interop => raises
(instance? String "a")

;;; no-vars
;; differs: no-vars => raises
(deref (var inc))
(map #'inc [1 2])
;; differs: no-vars => raises
(def ^:dynamic *level* 1) (binding [*level* 2] *level*)

;;; no-namespaces
;; differs: no-namespaces => foo
(let [[name] `(foo)] name)
;; differs: no-namespaces => (if inc (quote x))
`(if inc 'x)
;; differs: no-namespaces => true
(= `a 'a)

;;; no-metadata
;; differs: no-metadata => raises
(:k (meta (with-meta [1] {:k 5})))

;;; no-refs
;; differs: no-refs => raises
(let [r (ref 1)] (dosync (alter r inc)) @r)

;;; scheme-forms
;; differs: scheme-forms => 6
(define (f a b) (* a b)) (f 2 3)
;; differs: scheme-forms => :b
(cond ((> 1 2) :a) (else :b))
;; differs: scheme-forms => 3
(let ((x 1) (y 2)) (+ x y))
;; differs: scheme-forms => 10
(let loop ((i 0) (s 0)) (if (> i 4) s (loop (+ i 1) (+ s i))))
;; differs: scheme-forms => 4
((lambda (x) (* x x)) 2)
;; differs: scheme-forms => 2
(begin 1 2)
;; differs: scheme-forms => [true false]
[#t #f]
;; differs: scheme-forms => (1 2 3)
(append '(1) '(2 3))
;; differs: scheme-forms => 1
(car '(1 2))

;;; scheme-text
;; differs: scheme-text => [1 3]
[1 #;2 3]
;; differs: scheme-text => 5
#| a #| nested |# comment |# 5
;; differs: scheme-text => [1 2]
(let [x 2] `[1 ,x])
;; differs: scheme-text => [1 2 3]
(let [xs [2 3]] `[1 ,@xs])

;;; nested-swaps
;; differs: nested-swaps => raises
(let [a (atom 0) n (atom 0)] (swap! a (fn [x] (when (< @n 3) (swap! n inc) (swap! a inc)) (inc x))) @a)

;;; wrong-types-raise
;; differs: wrong-types-raise => raises
(+ nil)
;; differs: wrong-types-raise => raises
(* nil)
;; differs: wrong-types-raise => raises
(max [1 2])
