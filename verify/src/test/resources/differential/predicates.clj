;;; nil? some?
(nil? nil)
(nil? false)
(nil? 0)
(nil? [])
(nil? "")
;; raises
(nil?)
(some? nil)
(some? false)
(some? 0)

;;; true? false?
(true? true)
(true? false)
(true? 1)
(true? nil)
(false? false)
(false? nil)
(false? true)
(false? 0)

;;; not
(not true)
(not false)
(not nil)
(not 0)
(not "")
(not [])
;; raises
(not)

;;; boolean? number? and friends over one of each
(map boolean? [nil true false 0 1.5 "" :a 'a [] () {} #{}])
(map number? [nil true false 0 1.5 "" :a 'a [] () {} #{}])
(map integer? [nil true 0 -1 1.5 1.0 100000000000000000000 "1" :a []])
(map int? [nil true 0 -1 1.5 1.0 "1" :a []])
(map nat-int? [nil 0 1 -1 1.0 "1"])
(map pos-int? [nil 0 1 -1 1.0 "1"])
(map neg-int? [nil 0 1 -1 -1.0 "1"])
(map float? [nil 0 1.5 1.0 "1.5" :a])
(map double? [nil 0 1.5 1.0 ##NaN "1.5" :a])
(map string? [nil true 0 "" "a" :a 'a [] ()])
(map keyword? [nil 0 "a" :a :a/b 'a []])
(map symbol? [nil 0 "a" :a 'a 'a/b []])
(map simple-keyword? [nil :a :a/b 'a "a"])
(map qualified-keyword? [nil :a :a/b 'a/b "a"])
(map simple-symbol? [nil 'a 'a/b :a])
(map qualified-symbol? [nil 'a 'a/b :a/b])
(map ident? [nil :a 'a "a" 1])
(map simple-ident? [nil :a 'a :a/b 'a/b])
(map qualified-ident? [nil :a 'a :a/b 'a/b])
(map vector? [nil 0 "a" [] [1] () '(1) {} #{} (first {:a 1})])
(map list? [nil 0 "a" [] () '(1) {} #{}])
(map map? [nil 0 "a" [] () {} {:a 1} #{}])
(map set? [nil 0 "a" [] () {} #{} #{1}])
(map coll? [nil 0 "a" :a [] () {} #{} inc])
(map sequential? [nil 0 "a" [] () {} #{} (range 3) (map inc [1])])
(map associative? [nil 0 "a" [] () {} #{}])
(map seqable? [nil 0 "a" [] () {} #{} :a])
(map counted? [nil 0 [] () {} #{}])
(map reversible? [nil [] () {}])
(map indexed? [nil [] () {}])
(map seq? [nil "a" [] () '(1) {} #{}])
(seq? (map inc [1]))
(seq? (seq [1]))
(seq? (rest [1 2]))
(seq? (range 3))
(seq? (filter odd? [1]))
(vector? (vec '(1)))
(vector? (mapv inc [1]))
(vector? (map inc [1]))
(vector? (filterv odd? [1]))
(vector? (into [] '(1)))
(vector? (conj [1] 2))
(vector? (rest [1 2]))
(vector? (subvec [1 2 3] 1))
(vector? (reverse [1 2]))
(vector? (concat [1] [2]))
(vector? (sort [2 1]))
(vector? (take 1 [1 2]))
(list? (list 1 2))
(list? (cons 1 nil))
(seq? (cons 1 [2]))
(map fn? [nil inc (fn [x] x) #(+ % 1) :a {} #{}])
(map ifn? [nil inc (fn [x] x) :a {} #{} [] 'a 1 "a"])
;; differs: names-left-out => raises :unbound
(map delay? [nil 1])
(map empty? [nil "" [] () {} #{} [1] "a" {:a 1} #{1}])
;; raises
(empty? 5)
;; raises
(empty? :a)
(map any? [nil 1 :a])

;;; zero? pos? neg?
(zero? 0)
(zero? 0.0)
(zero? -0.0)
(zero? 1)
(zero? 0.1)
;; raises
(zero? nil)
;; raises
(zero? "0")
;; raises
(zero? :a)
(pos? 1)
(pos? 0)
(pos? -1)
(pos? 0.1)
(pos? ##Inf)
(pos? 100000000000000000000)
;; raises
(pos? nil)
;; raises
(pos? "1")
(neg? -1)
(neg? 0)
(neg? 1)
(neg? -0.1)
(neg? -100000000000000000000)
;; raises
(neg? nil)
;; raises
(neg? [])

;;; even? odd?
(even? 0)
(even? 1)
(even? 2)
(even? -2)
(even? 100000000000000000000)
;; raises
(even? 1.5)
;; raises
(even? 2.0)
;; raises
(even? nil)
;; raises
(even? "2")
(odd? 1)
(odd? 2)
(odd? -1)
(odd? 0)
;; raises
(odd? 1.0)
;; raises
(odd? nil)
;; raises
(odd? :a)

;;; infinite? NaN?
(infinite? ##Inf)
(infinite? ##-Inf)
(infinite? 1.0)
(NaN? ##NaN)
(NaN? 1.0)
;; raises
(NaN? nil)
;; raises
(infinite? "a")

;;; distinct?
(distinct? 1)
(distinct? 1 2 3)
(distinct? 1 2 1)
(distinct? nil nil)
(distinct? 1 1.0)
(apply distinct? [1 2 2])
;; raises
(distinct?)

;;; every? not-every? some not-any?
(every? odd? [1 3 5])
(every? odd? [1 2 3])
(every? odd? [])
(every? odd? nil)
(every? identity [1 nil])
(every? :a [{:a 1} {:a 2}])
(every? #{1 2} [1 2 1])
(every? {:a 1} [:a])
;; differs: no-characters => true
(every? string? "abc" )
;; raises
(every? odd? 5)
;; raises
(every? odd? [nil])
;; raises
(every? nil [1])
;; differs: wrong-types-raise => raises :type
(every? nil [])
(not-every? odd? [1 2])
(not-every? odd? [1 3])
(not-every? odd? [])
(some odd? [2 4 5])
(some odd? [2 4])
(some odd? [])
(some odd? nil)
(some #{2} [1 2 3])
(some #{5} [1 2 3])
(some {:a 1} [:b :a])
(some :a [{:b 1} {:a 2}])
(some identity [nil false 3])
(some nil? [1 nil])
(some #(when (> % 2) (* % 10)) [1 2 3 4])
(some #{nil} [nil])
(some (fn [[k v]] (when (= v 2) k)) {:a 1 :b 2})
;; raises
(some odd? 5)
;; raises
(some odd? ["a"])
(not-any? odd? [2 4])
(not-any? odd? [1 2])
(not-any? odd? [])
(not-any? odd? nil)

;;; every-pred some-fn
((every-pred odd? pos?) 3)
((every-pred odd? pos?) -3)
((every-pred odd?) 1 3 5)
((every-pred odd?) 1 2 5)
((every-pred odd? pos?))
((every-pred odd? pos? integer?) 1)
((every-pred string? seq) "")
;; raises
(every-pred)
((some-fn odd? neg?) 2)
((some-fn odd? neg?) -2)
((some-fn :a :b) {:b 2})
((some-fn :a :b) {})
((some-fn odd?) 2 4 5)
((some-fn odd? neg?))
((some-fn #{1} #{2} #{3}) 3)
;; raises
(some-fn)

;;; contains?
(contains? {:a 1} :a)
(contains? {:a 1} :b)
(contains? {:a nil} :a)
(contains? #{1 2} 1)
(contains? #{1 2} 3)
(contains? #{nil} nil)
(contains? [10 20] 0)
(contains? [10 20] 2)
(contains? [10 20] 10)
(contains? [10 20] -1)
(contains? [10 20] :a)
(contains? nil :a)
(contains? "abc" 0)
(contains? "abc" 3)
(contains? {} nil)
;; raises
(contains? '(1 2) 1)
;; raises
(contains? 5 1)
;; raises
(contains? :a 1)
;; raises
(contains? "abc" "a")

;;; boolean logic over values
(and)
(or)
(and 1)
(or 1)
(and nil 1)
(and false 1)
(and 1 nil)
(and 1 2 3)
(or nil false)
(or false nil)
(or nil 1)
(or false false 3)
(and true true false nil)
(or nil (and 1 2))
(and (= 1 1) (< 1 2))
(and false (/ 1 0))
(or true (/ 1 0))
;; raises
(and true (/ 1 0))
;; raises
(or false (/ 1 0))
