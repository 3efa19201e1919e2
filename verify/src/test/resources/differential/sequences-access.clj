;;; first second last nth
(first [1 2 3])
(first {:a 1 :b 2})
(first [[1 2] 3])
(first [nil 1])
(first (range 5))
;; raises
(first 1 2)
(second [1 2 3])
(second [1])
(second {:a 1 :b 2})
(last [1 2 3])
(last [])
(last {:a 1 :b 2})
(last "abc")
(last (range 1000))
(ffirst [[1 2] [3]])
(ffirst [[] [3]])
(ffirst {:a 1})
(fnext [1 2 3])
(fnext [1])
(nfirst [[1 2 3] 4])
(nfirst [[1]])
(nnext [1 2 3 4])
(nnext [1 2])
(nnext nil)
(nth [10 20 30] 0)
(nth [10 20 30] 2)
(nth '(10 20 30) 1)
(nth "abc" 1)
(nth (range 10) 5)
(nth [10 20] 5 :none)
(nth '(10 20) 5 :none)
(nth [10 20] -1 :none)
(nth nil 0)
(nth nil 5 :none)
(nth "abc" 9 :none)
(nth [nil] 0 :none)
(nth (map inc [1 2]) 1)
;; differs: wrong-types-raise => raises :type
(nth [1 2 3] 1.7)
;; raises
(nth [10 20 30] 3)
;; raises
(nth [10 20 30] -1)
;; raises
(nth '(10 20) 2)
;; raises
(nth [] 0)
;; raises
(nth "abc" 3)
;; raises
(nth {:a 1} 0)
;; raises
(nth #{1 2} 0)
;; raises
(nth 5 0)
;; raises
(nth [1 2] nil)
;; raises
(nth [1 2] "0")
;; raises
(nth [1 2] :a)
;; raises
(nth [1 2])

;;; rest next butlast
(rest [1 2 3])
(rest [1])
(rest {:a 1 :b 2})
(rest "abc")
(rest (range 4))
(rest (rest [1]))
(next [1 2 3])
(next [1])
(next {:a 1})
(next "a")
(next "ab")
(butlast [1 2 3])
(butlast [1])
(butlast "abc")
(drop-last [1 2 3])
(drop-last 2 [1 2 3])
(drop-last 0 [1 2])
(drop-last 5 [1 2])
(drop-last -1 [1 2])
(drop-last nil)
(drop-last 1 nil)
(drop-last 1 "abc")
;; raises
(drop-last 5)
;; raises
(drop-last :a [1])

;;; take drop
(take 2 [1 2 3])
(take 0 [1 2])
(take -1 [1 2])
(take 5 [1 2])
(take 2 nil)
(take 2 "abc")
(take 1 {:a 1 :b 2})
(take 3 (range))
(take 3 (repeat :x))
(take 5 (cycle [1 2]))
(take 4 (iterate inc 1))
(take 2 (repeatedly (fn [] 7)))
(take 1.5 [1 2 3])
;; raises
(take nil [1])
;; raises
(take "2" [1 2])
;; raises
(take 2 5)
;; raises
(take [1 2] 2)
(drop 2 [1 2 3])
(drop 0 [1 2])
(drop -1 [1 2])
(drop 5 [1 2])
(drop 1 nil)
(drop 1 "abc")
(take 3 (drop 5 (range)))
;; raises
(drop nil [1])
;; raises
(drop 1 5)
;; raises
(drop :a [1])
(take-last 2 [1 2 3])
(take-last 0 [1 2])
(take-last -1 [1 2])
(take-last 5 [1 2])
(take-last 2 nil)
(take-last 2 [])
(take-last 2 "abc")
;; raises
(take-last nil [1])
;; raises
(take-last 1 5)
(take-while pos? [1 2 -1 3])
(take-while pos? [-1 2])
(take-while pos? [])
(take-while pos? nil)
(take-while #(< % 5) (range))
(take-while #{1 2} [1 2 3 1])
(take-while identity [1 2 nil 3])
;; raises
(take-while pos? [1 nil])
;; raises
(take-while pos? 5)
(drop-while pos? [1 2 -1 3])
(drop-while pos? [1 2])
(drop-while pos? [])
(drop-while pos? nil)
(drop-while #(not= % \b) "abc")
;; raises
(drop-while pos? [:a])
(take-nth 2 [1 2 3 4 5])
(take-nth 1 [1 2])
(take-nth 10 [1 2])
(take-nth 2 nil)
;; raises
(take-nth 2 5)
(nthrest [1 2 3] 1)
(nthrest [1 2 3] 0)
(nthrest [1 2 3] 5)
(nthrest nil 2)
(nthnext [1 2 3] 1)
(nthnext [1 2 3] 3)
(nthnext [1 2 3] 5)
(nthnext nil 1)
(nthnext [] 0)
(split-at 2 [1 2 3 4])
(split-at 0 [1 2])
(split-at 5 [1 2])
(split-at -1 [1 2])
(split-at 1 nil)
;; raises
(split-at nil [1])
(split-with pos? [1 2 -1 3])
(split-with pos? [])
(split-with pos? [-1])
(split-with pos? nil)
;; raises
(split-with pos? ["a"])

;;; count
(count [1 2 3])
(count {:a 1})
(count "abc")
(count (range 10))
(count (map inc [1 2]))
(count "é")
;; raises
(count)
(bounded-count 2 [1 2 3])

;;; seq
(seq [1 2])
(seq "ab")
(seq (range 3))
(seq (map inc []))
(seq (filter odd? [2]))
(rseq [1 2 3])
(rseq [])
(rseq (sorted-map :a 1 :b 2))
;; raises
(rseq '(1 2))
;; raises
(rseq "ab")
;; raises
(rseq {:a 1})
;; raises
(rseq nil)

;;; empty not-empty
(empty [1 2])
(empty '(1 2))
(empty {:a 1})
(empty #{1})
(empty nil)
(empty "abc")
(empty (map inc [1]))
(empty 5)
(not-empty [1])
(not-empty [])
(not-empty {})
(not-empty "")
(not-empty nil)
(not-empty "a")

;;; cons conj
(cons 1 [2 3])
(cons 1 nil)
(cons nil nil)
(cons 1 '(2))
(cons [1] [2])
(cons 1 {:a 1})
(cons \a "bc")
(cons 0 (take 2 (iterate inc 1)))
;; raises
(cons 1 2)
;; raises
(cons 1 :a)
(conj [1] 2)
(conj [1] 2 3)
(conj '(1) 2)
(conj '(1) 2 3)
(conj nil 1)
(conj nil 1 2)
(conj)
(conj [1])
(conj nil)
(conj {} [:a 1])
(conj {:a 1} {:b 2})
(conj {:a 1} [:a 2])
(conj {:a 1} nil)
(conj #{1} 2)
(conj #{1} 1)
(conj #{} nil)
(conj [] nil)
(conj [1] [2])
(conj (range 3) 9)
(conj (map inc [1 2]) 0)
;; raises
(conj {} [:a])
;; raises
(conj {} 5)
;; raises
(conj {} [1 2 3])
;; raises
(conj {} '(:a 1))
;; raises
(conj "ab" \c)
;; raises
(conj 5 1)
;; raises
(conj :a 1)

;;; peek pop
(peek [1 2 3])
(peek '(1 2 3))
(pop [1 2 3])
(pop '(1 2 3))
(pop [1])
(vector? (pop [1 2]))
;; differs: sequences-are-lists => 0
(peek (range 3))
;; differs: sequences-are-lists => (3)
(pop (map inc [1 2]))

;;; list vector vec
(list)
(list 1)
(list 1 2 3)
(list nil)
(list [1] {:a 1})
(list* [1 2])
(list* 1 [2 3])
(list* 1 2 [3])
(list* 1 nil)
(list* nil)
(list* 1 2 3 4 [5 6])
;; raises
(list* 1 2)
(vector)
(vector 1 2 3)
(vector nil)
(vector [1])
(vec '(1 2))
(vec nil)
(vec {:a 1})
(vec "abc")
(vec (range 3))
(vec #{1})
(vec [1 2])

;;; get on sequences
(get [1 2 3] 0)
(get [1 2 3] 3)
(get [1 2 3] -1)
(get [1 2 3] 3 :none)
(get [1 2 3] :a)
(get [1 2 3] nil)
(get "abc" 1)
(get "abc" 5)
(get "abc" 5 :none)
(get nil 0)
(get nil 0 :none)
(get '(1 2) 0)
(get 5 0)
(get :a :b)
(get 5 0 :none)
;; raises
(get)
;; raises
(get [1])

;;; vectors as functions
([10 20] 0)
([10 20] 1)
;; raises
([10 20] 2)
;; raises
([10 20] -1)
;; raises
([10 20] :a)
;; raises
([10 20])
;; raises
([10 20] 0 1)
(map [10 20 30] [0 2])

;;; subvec
(subvec [1 2 3 4] 1)
(subvec [1 2 3 4] 1 3)
(subvec [1 2 3] 0 0)
(subvec [1 2 3] 3)
(subvec [1 2 3] 1 1)
(count (subvec [1 2 3] 1))
(conj (subvec [1 2 3] 0 1) 9)
(assoc (subvec [1 2 3] 1) 0 9)
;; raises
(subvec [1 2 3] 4)
;; raises
(subvec [1 2 3] -1)
;; raises
(subvec [1 2 3] 2 1)
;; raises
(subvec [1 2 3] 0 4)
;; raises
(subvec nil 0)
;; raises
(subvec '(1 2 3) 1)
;; raises
(subvec "abc" 1)

;;; assoc update on vectors
(assoc [1 2 3] 0 9)
(assoc [1 2 3] 3 9)
(assoc [] 0 1)
(assoc [1 2] 0 :a 1 :b)
;; raises
(assoc [1 2 3] 4 9)
;; raises
(assoc [1 2 3] -1 9)
;; raises
(assoc [1] :a 1)
;; raises
(assoc '(1 2) 0 9)
;; raises
(assoc "abc" 0 \z)
;; raises
(assoc 5 0 1)
;; raises
(assoc #{1} 0 1)
(update [1 2 3] 0 inc)
(update [1 2] 2 (constantly 9))
(replace {1 :a 2 :b} [1 2 3])
(replace {1 :a} '(1 2 1))
(replace [:zero :one] [0 1 2])
(replace {} [1])
(vector? (replace {1 2} [1]))
(find [10 20] 1)
(find [10 20] 5)

;;; reverse
(reverse [1 2 3])
(reverse '(1 2))
(reverse [])
(reverse "abc")
(reverse {:a 1 :b 2})
(reverse (range 4))
(apply str (reverse "hello"))

;;; range
(range 5)
(range 0)
(range -3)
(range 2 5)
(range 5 2)
(range 0 10 3)
(range 10 0 -3)
(range 0 1 0.25)
(range 5 5)
(range 0 10 20)
(range 1.5 4)
(range 3.5)
(count (range 1000))
(nth (range 100) 50)
(reduce + (range 10))
(first (range))
(take 3 (range 0 5 0))
(take 2 (range 5 6 1))
;; raises
(range nil)
;; raises
(range "5")
;; raises
(range 1 nil)

;;; repeat repeatedly iterate cycle
(repeat 3 :x)
(repeat 0 :x)
(repeat -1 :x)
(repeat 2 nil)
(repeat 2 [1])
;; raises
(repeat nil 1)
;; raises
(repeat "a" 1)
(repeatedly 3 (fn [] 1))
(repeatedly 0 (fn [] 1))
(count (repeatedly 5 rand))
(let [a (atom 0)] (doall (repeatedly 3 #(swap! a inc))))
(take 3 (iterate #(* 2 %) 1))
(take 0 (iterate inc 0))
(nth (iterate inc 0) 10)
(first (iterate inc 5))
(take-while #(< % 20) (iterate #(* 2 %) 1))
(take 3 (cycle [1]))
(take 3 (cycle []))
(cycle [])
(cycle nil)
(take 7 (cycle [1 2 3]))
(first (cycle [1 2]))
(let [[a b c] (range)] [a b c])
(let [[a b] (cycle [1 2])] [a b])
(some #(when (> % 10) %) (range))
(some #(when (> % 10) %) (iterate #(* 3 %) 1))
