;;; defmacro
(defmacro unless* [c x] `(if ~c nil ~x)) (unless* false 1)
(defmacro my-when [c & body] `(if ~c (do ~@body) nil)) (my-when true 1 2)
(defmacro my-when [c & body] (list 'if c (cons 'do body))) (my-when true 1 2)
(defmacro twice [x] `(do ~x ~x)) (let [a (atom 0)] (twice (swap! a inc)) @a)
(defmacro swap-args [f a b] (list f b a)) (swap-args - 1 5)
(defmacro my-or [a b] `(let [x# ~a] (if x# x# ~b))) (let [x 5] (my-or nil x))
(defmacro infix [[a op b]] (list op a b)) (infix (1 + 2))
(defmacro const [] 42) (const)
(defmacro add-all [& xs] `(+ ~@xs)) (add-all 1 2 3)
(defmacro quoted [x] `'~x) (quoted (a b))
(defmacro quoted [x] (list 'quote x)) (quoted abc)
(defmacro m ([a] `[~a :one]) ([a b] `[~a ~b :two])) [(m 1) (m 1 2)]
(defmacro with-double [x] `(let [v# (* 2 ~x)] [v# v#])) (with-double 4)
(defmacro my-cond [& clauses] (when clauses (list 'if (first clauses) (second clauses) (cons 'my-cond (nnext clauses))))) (my-cond false 1 nil 2 true 3)
(defmacro each [[x xs] & body] `(map (fn [~x] ~@body) ~xs)) (each [n [1 2 3]] (* n n))
(defmacro def-const [n v] `(def ~n ~v)) (def-const seven 7) seven
(defmacro my-> [x & fs] (reduce (fn [acc f] (list f acc)) x fs)) (my-> 1 inc inc str)
(defmacro timesn [n x] `(vector ~@(repeat n x))) (timesn 3 :a)
(defmacro kv [& ks] (zipmap ks (map name ks))) (kv :a :b)
(defmacro destructured [[a b] {:keys [c]}] `[~a ~b ~c]) (destructured [1 2] {:c 3})
(defmacro outer [x] `(inner ~x)) (defmacro inner [x] `(inc ~x)) (outer 1)
(defmacro nested [x] `(let [a# 1] (let [b# (+ a# ~x)] b#))) (nested 2)
(defmacro body-count [& body] (count body)) (body-count a b (c d))
(defmacro reverse-it [form] (reverse form)) (reverse-it (1 2 +))
(defmacro while-pos [a & body] `(loop [] (when (pos? (deref ~a)) ~@body (recur)))) (let [a (atom 3)] (while-pos a (swap! a dec)) @a)
(defmacro assert-arity [& xs] (if (= 2 (count xs)) :two :other)) (assert-arity x y)
(defn helper [x] (list 'inc x)) (defmacro use-helper [x] (helper x)) (use-helper 1)
(defmacro maybe [x] `(try ~x (catch Exception e# :failed))) [(maybe 1) (maybe (throw (ex-info "x" {})))]
(defmacro my-let [n v & body] `((fn [~n] ~@body) ~v)) (my-let x 5 (* x x))
(defmacro gen [x] (let [g (gensym)] `(let [~g ~x] (* ~g ~g)))) (gen 3)
;; raises
(defmacro m [x] x) (m)
;; raises
(defmacro m [x] x) (m 1 2)
;; raises
(defmacro fails [x] (throw (ex-info "at compile time" {}))) (fails 1)
;; raises
(defmacro m [x] `(undefined-thing-here ~x)) (m 1)
;; raises
(defmacro)
;; raises
(defmacro m)

;;; macroexpand
;; differs: names-left-out => raises :unbound
(macroexpand-1 '(inc 1))
;; differs: names-left-out => raises :unbound
(macroexpand-1 5)
;; differs: names-left-out => raises :unbound
(macroexpand '(inc 1))
;; differs: names-left-out => raises :unbound
(defmacro m [x] (list '+ x 1)) (macroexpand-1 '(m 5))

;;; quote
'a
'(1 2)
'[a b]
'{a 1}
'#{a}
'(a (b [c]))
(quote a)
(quote (1 2))
''a
'nil
'true
'"a"
':a
'()
(first '(a b))
(= 'a (quote a))
(count '(a b c))
(map identity '(a b))
(list 'a 1)
'(if a b)
(conj '(b) 'a)
(first ''a)
;; raises
(quote)

;;; quasiquote of data
`1
`:a
`"s"
`nil
`[1 2]
`(1 2)
`{:a 1}
`#{1}
`(1 ~(+ 1 1))
`(1 ~@[2 3])
`[~@[1 2] 3]
`[1 ~@nil 2]
;; differs: sequences-are-lists => ()
`(~@[])
`{:a ~(+ 1 2)}
`#{~(+ 1 1)}
`(1 (2 ~(+ 1 2)))
`[~@(map inc [1 2]) ~@[9]]
`~(+ 1 2)
(let [x 5] `(x-is ~x)) [(let [x 5] (second `(1 ~x)))]
(let [xs [1 2]] `(0 ~@xs 3))
(let [m {:a 1}] `[~m ~(:a m)])
`(:a ~@{:b 1})
(= `(1 2) '(1 2))
;; differs: sequences-are-lists => true
(list? `(1 2))
(seq? `(1 2))
(vector? `[1 2])
`[[~(inc 1)] {:k [~@[1 2]]}]
(symbol? `x#)
(= (let [[a b] `[x# x#]] a) (let [[a b] `[x# x#]] b))
(let [[a b] `[x# x#]] (= a b))
;; raises
~x
;; raises
`(1 ~@5)
;; raises
`~@[1 2]
