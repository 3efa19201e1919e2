;;; set hash-set
(set [1 2 1])
(set '(1))
(set "aab")
(set {:a 1})
(set (range 3))
(hash-set)
(hash-set 1 2 1)
(apply hash-set [1 1])
#{}
#{1 2 3}
#{nil false}
#{[1] '(2) {:a 1} #{1}}
(count #{1 2 3})
(set [[1] '(1)])
(set [1 1.0])

;;; sets as functions
(#{1 2} 1)
(#{1 2} 3)
(#{nil} nil)
(#{false} false)
;; differs: accepts-more => 1
(#{1} 1 2)
;; raises
(#{1})
(filter #{:a :b} [:a :c :b])
(remove #{:a} [:a :b])

;;; disj
(disj #{1 2} 1)
(disj #{1 2} 3)
(disj #{1 2 3} 1 2)
(disj #{1})
(disj nil 1)
;; raises
(disj [1 2] 1)
;; raises
(disj {:a 1} :a)
;; raises
(disj 5 1)

;;; set/union
(set/union #{1} #{2})
(set/union #{1 2} #{2 3})
(set/union #{1} #{2} #{3})
(set/union)
(set/union #{1})
(set/union nil #{1})
(set/union #{1} nil)
(set/union nil nil)

;;; set/intersection
(set/intersection #{1 2} #{2 3})
(set/intersection #{1} #{2})
(set/intersection #{1 2 3} #{2 3} #{3})
(set/intersection #{1})
(set/intersection nil #{1})
(set/intersection #{1} nil)
;; raises
(set/intersection)

;;; set/difference
(set/difference #{1 2} #{2})
(set/difference #{1 2 3} #{1} #{2})
(set/difference #{1} #{1})
(set/difference #{1})
(set/difference nil #{1})
(set/difference #{1} nil)
;; raises
(set/difference)

;;; set/subset? set/superset?
(set/subset? #{1} #{1 2})
(set/subset? #{1 3} #{1 2})
(set/subset? #{} #{1})
(set/subset? #{1} #{1})
(set/subset? nil #{1})
(set/subset? #{1} nil)
(set/superset? #{1 2} #{1})
(set/superset? #{1} #{1 2})
(set/superset? #{1} #{})
(set/superset? #{1} nil)

;;; set/select
(set/select odd? #{1 2 3})
(set/select odd? #{})
(set/select odd? #{2})
;; raises
(set/select odd? #{"a"})

;;; set/rename-keys set/map-invert
(set/rename-keys {:a 1 :b 2} {:a :x})
(set/rename-keys {:a 1} {:z :y})
(set/rename-keys {:a 1 :b 2} {:a :b :b :a})
(set/rename-keys {} {:a :b})
(set/rename-keys nil {:a :b})
(set/map-invert {:a 1 :b 2})
(set/map-invert {})
(set/map-invert nil)
;; raises
(set/map-invert 5)

;;; set/index set/join set/project set/rename
(set/project #{{:a 1 :b 2} {:a 3 :b 4}} [:a])
(set/project #{{:a 1 :b 2} {:a 1 :b 4}} [:a])
(set/rename #{{:a 1}} {:a :b})
(set/index #{{:a 1 :b 2} {:a 1 :b 3} {:a 2 :b 4}} [:a])
(set/join #{{:id 1 :name "x"}} #{{:id 1 :age 5}})
(set/join #{{:id 1 :name "x"}} #{{:uid 1 :age 5} {:uid 2 :age 6}} {:id :uid})
(set/join #{{:a 1}} #{{:b 2}})
(set/join #{} #{{:a 1}})

;;; sets in collections
(contains? #{[1 2]} [1 2])
(contains? #{[1 2]} '(1 2))
(contains? #{{:a 1}} {:a 1})
(get #{:a} :a)
(conj #{1} 2 3)
(into #{1} [2 3])
(map inc (sorted-set 1 2))
(every? #{1 2 3} [1 2])
(some #{3} [1 2 3])
(= #{[1 2]} #{'(1 2)})
(= #{1 2 3} (set [3 2 1]))
(reduce + #{1 2 3})
(first #{1})
(sort (map str #{1 2}))
(apply + #{1 2 3})
(disj (set (range 5)) 0 1)
