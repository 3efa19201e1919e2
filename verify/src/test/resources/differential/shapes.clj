;;; (take 1 _)
(take 1 nil)
;; raises
(take 1 true)
;; raises
(take 1 0)
;; raises
(take 1 2.5)
(take 1 "ab")
;; raises
(take 1 :k)
;; raises
(take 1 's)
(take 1 [])
(take 1 [1 2])
(take 1 '(1 2))
(take 1 {:a 1})
(take 1 #{1})

;;; (drop 1 _)
;; raises
(drop 1 true)
;; raises
(drop 1 0)
;; raises
(drop 1 2.5)
(drop 1 "ab")
;; raises
(drop 1 :k)
;; raises
(drop 1 's)
(drop 1 [])
(drop 1 [1 2])
(drop 1 '(1 2))
(drop 1 {:a 1})
(drop 1 #{1})

;;; (take-while some? _)
(take-while some? nil)
;; raises
(take-while some? true)
;; raises
(take-while some? 0)
;; raises
(take-while some? 2.5)
(take-while some? "ab")
;; raises
(take-while some? :k)
;; raises
(take-while some? 's)
(take-while some? [])
(take-while some? [1 2])
(take-while some? '(1 2))
(take-while some? {:a 1})
(take-while some? #{1})

;;; (drop-while some? _)
(drop-while some? nil)
;; raises
(drop-while some? true)
;; raises
(drop-while some? 0)
;; raises
(drop-while some? 2.5)
(drop-while some? "ab")
;; raises
(drop-while some? :k)
;; raises
(drop-while some? 's)
(drop-while some? [])
(drop-while some? [1 2])
(drop-while some? '(1 2))
(drop-while some? {:a 1})
(drop-while some? #{1})

;;; (nth _ 0)
;; raises
(nth true 0)
;; raises
(nth 0 0)
;; raises
(nth 2.5 0)
(nth "ab" 0)
;; raises
(nth :k 0)
;; raises
(nth 's 0)
(nth [1 2] 0)
(nth '(1 2) 0)
;; raises
(nth #{1} 0)

;;; (get _ 0)
(get true 0)
(get 0 0)
(get 2.5 0)
(get "ab" 0)
(get :k 0)
(get 's 0)
(get [] 0)
(get [1 2] 0)
(get {:a 1} 0)
(get #{1} 0)

;;; (contains? _ 0)
(contains? nil 0)
;; raises
(contains? true 0)
;; raises
(contains? 0 0)
;; raises
(contains? 2.5 0)
(contains? "ab" 0)
;; raises
(contains? :k 0)
;; raises
(contains? 's 0)
(contains? [] 0)
(contains? [1 2] 0)
;; raises
(contains? '(1 2) 0)
(contains? {:a 1} 0)
(contains? #{1} 0)

;;; (conj _ [1 2])
(conj nil [1 2])
;; raises
(conj true [1 2])
;; raises
(conj 0 [1 2])
;; raises
(conj 2.5 [1 2])
;; raises
(conj "ab" [1 2])
;; raises
(conj :k [1 2])
;; raises
(conj 's [1 2])
(conj [] [1 2])
(conj [1 2] [1 2])
(conj '(1 2) [1 2])
(conj {:a 1} [1 2])
(conj #{1} [1 2])

;;; (cons 1 _)
;; raises
(cons 1 true)
;; raises
(cons 1 0)
;; raises
(cons 1 2.5)
(cons 1 "ab")
;; raises
(cons 1 :k)
;; raises
(cons 1 's)
(cons 1 [])
(cons 1 [1 2])
(cons 1 '(1 2))
(cons 1 #{1})

;;; (map str _)
(map str nil)
;; raises
(map str true)
;; raises
(map str 0)
;; raises
(map str 2.5)
;; raises
(map str :k)
;; raises
(map str 's)
(map str [])
(map str [1 2])
(map str '(1 2))
(map str {:a 1})
(map str #{1})

;;; (mapv str _)
(mapv str nil)
;; raises
(mapv str true)
;; raises
(mapv str 0)
;; raises
(mapv str 2.5)
(mapv str "ab")
;; raises
(mapv str :k)
;; raises
(mapv str 's)
(mapv str [])
(mapv str [1 2])
(mapv str '(1 2))
(mapv str {:a 1})
(mapv str #{1})

;;; (filter some? _)
(filter some? nil)
;; raises
(filter some? true)
;; raises
(filter some? 0)
;; raises
(filter some? 2.5)
(filter some? "ab")
;; raises
(filter some? :k)
;; raises
(filter some? 's)
(filter some? [])
(filter some? [1 2])
(filter some? '(1 2))
(filter some? {:a 1})
(filter some? #{1})

;;; (remove some? _)
(remove some? nil)
;; raises
(remove some? true)
;; raises
(remove some? 0)
;; raises
(remove some? 2.5)
(remove some? "ab")
;; raises
(remove some? :k)
;; raises
(remove some? 's)
(remove some? [])
(remove some? [1 2])
(remove some? '(1 2))
(remove some? {:a 1})
(remove some? #{1})

;;; (keep str _)
(keep str nil)
;; raises
(keep str true)
;; raises
(keep str 0)
;; raises
(keep str 2.5)
(keep str "ab")
;; raises
(keep str :k)
;; raises
(keep str 's)
(keep str [])
(keep str [1 2])
(keep str '(1 2))
(keep str {:a 1})
(keep str #{1})

;;; (map-indexed vector _)
;; raises
(map-indexed vector true)
;; raises
(map-indexed vector 0)
;; raises
(map-indexed vector 2.5)
;; raises
(map-indexed vector :k)
;; raises
(map-indexed vector 's)
(map-indexed vector [])
(map-indexed vector [1 2])
(map-indexed vector '(1 2))
(map-indexed vector {:a 1})
(map-indexed vector #{1})

;;; (reduce str "" _)
(reduce str "" nil)
;; differs: reduce-either-order => true
(reduce str "" true)
;; differs: reduce-either-order => 0
(reduce str "" 0)
;; differs: reduce-either-order => 2.5
(reduce str "" 2.5)
(reduce str "" "ab")
;; differs: reduce-either-order => :k
(reduce str "" :k)
;; differs: reduce-either-order => s
(reduce str "" 's)
(reduce str "" [])
(reduce str "" [1 2])
(reduce str "" '(1 2))
(reduce str "" {:a 1})
(reduce str "" #{1})

;;; (reductions conj [] _)
(reductions conj [] nil)
;; raises
(reductions conj [] true)
;; raises
(reductions conj [] 0)
;; raises
(reductions conj [] 2.5)
(reductions conj [] "ab")
;; raises
(reductions conj [] :k)
;; raises
(reductions conj [] 's)
(reductions conj [] [])
(reductions conj [] '(1 2))
(reductions conj [] {:a 1})
(reductions conj [] #{1})

;;; (concat _ [9])
(concat nil [9])
;; raises
(concat true [9])
;; raises
(concat 0 [9])
;; raises
(concat 2.5 [9])
(concat "ab" [9])
;; raises
(concat :k [9])
;; raises
(concat 's [9])
(concat [] [9])
(concat [1 2] [9])
(concat '(1 2) [9])
(concat {:a 1} [9])
(concat #{1} [9])

;;; (into [] _)
;; raises
(into [] true)
;; raises
(into [] 0)
;; raises
(into [] 2.5)
;; raises
(into [] :k)
;; raises
(into [] 's)
(into [] [])
(into [] [1 2])
(into [] #{1})

;;; (into {} _)
;; raises
(into {} true)
;; raises
(into {} 0)
;; raises
(into {} 2.5)
;; raises
(into {} "ab")
;; raises
(into {} :k)
;; raises
(into {} 's)
;; raises
(into {} '(1 2))
(into {} {:a 1})
;; raises
(into {} #{1})

;;; (into _ [[1 2]])
(into nil [[1 2]])
;; raises
(into true [[1 2]])
;; raises
(into 0 [[1 2]])
;; raises
(into 2.5 [[1 2]])
;; raises
(into "ab" [[1 2]])
;; raises
(into :k [[1 2]])
;; raises
(into 's [[1 2]])
(into [] [[1 2]])
(into [1 2] [[1 2]])
(into '(1 2) [[1 2]])
(into {:a 1} [[1 2]])
(into #{1} [[1 2]])

;;; (apply str _)
;; raises
(apply str true)
;; raises
(apply str 0)
;; raises
(apply str 2.5)
(apply str "ab")
;; raises
(apply str :k)
;; raises
(apply str 's)
(apply str [1 2])
(apply str '(1 2))
(apply str {:a 1})
(apply str #{1})

;;; (sort-by str _)
(sort-by str nil)
;; raises
(sort-by str true)
;; raises
(sort-by str 0)
;; raises
(sort-by str 2.5)
(sort-by str "ab")
;; raises
(sort-by str :k)
;; raises
(sort-by str 's)
(sort-by str [])
(sort-by str [1 2])
(sort-by str '(1 2))
(sort-by str {:a 1})
(sort-by str #{1})

;;; (group-by str _)
(group-by str nil)
;; raises
(group-by str true)
;; raises
(group-by str 0)
;; raises
(group-by str 2.5)
(group-by str "ab")
;; raises
(group-by str :k)
;; raises
(group-by str 's)
(group-by str [])
(group-by str [1 2])
(group-by str '(1 2))
(group-by str {:a 1})
(group-by str #{1})

;;; (zipmap [1] _)
(zipmap [1] nil)
;; raises
(zipmap [1] true)
;; raises
(zipmap [1] 0)
;; raises
(zipmap [1] 2.5)
(zipmap [1] "ab")
;; raises
(zipmap [1] :k)
;; raises
(zipmap [1] 's)
(zipmap [1] [])
(zipmap [1] [1 2])
(zipmap [1] '(1 2))
(zipmap [1] {:a 1})
(zipmap [1] #{1})

;;; (interleave [1 2] _)
(interleave [1 2] nil)
;; raises
(interleave [1 2] true)
;; raises
(interleave [1 2] 0)
;; raises
(interleave [1 2] 2.5)
(interleave [1 2] "ab")
;; raises
(interleave [1 2] :k)
;; raises
(interleave [1 2] 's)
(interleave [1 2] [])
(interleave [1 2] [1 2])
(interleave [1 2] '(1 2))
(interleave [1 2] {:a 1})
(interleave [1 2] #{1})

;;; (interpose 0 _)
(interpose 0 nil)
;; raises
(interpose 0 true)
;; raises
(interpose 0 0)
;; raises
(interpose 0 2.5)
(interpose 0 "ab")
;; raises
(interpose 0 :k)
;; raises
(interpose 0 's)
(interpose 0 [])
(interpose 0 [1 2])
(interpose 0 '(1 2))
(interpose 0 {:a 1})
(interpose 0 #{1})

;;; (mapcat list _)
(mapcat list nil)
;; raises
(mapcat list true)
;; raises
(mapcat list 0)
;; raises
(mapcat list 2.5)
(mapcat list "ab")
;; raises
(mapcat list :k)
;; raises
(mapcat list 's)
(mapcat list [])
(mapcat list '(1 2))
(mapcat list {:a 1})
(mapcat list #{1})

;;; (partition-all 2 _)
;; raises
(partition-all 2 true)
;; raises
(partition-all 2 0)
;; raises
(partition-all 2 2.5)
(partition-all 2 "ab")
;; raises
(partition-all 2 :k)
;; raises
(partition-all 2 's)
(partition-all 2 [1 2])
(partition-all 2 '(1 2))
(partition-all 2 {:a 1})
(partition-all 2 #{1})

;;; (partition-by str _)
(partition-by str nil)
;; raises
(partition-by str true)
;; raises
(partition-by str 0)
;; raises
(partition-by str 2.5)
(partition-by str "ab")
;; raises
(partition-by str :k)
;; raises
(partition-by str 's)
(partition-by str [])
(partition-by str [1 2])
(partition-by str '(1 2))
(partition-by str {:a 1})
(partition-by str #{1})

;;; (take-last 1 _)
(take-last 1 nil)
;; raises
(take-last 1 true)
;; raises
(take-last 1 0)
;; raises
(take-last 1 2.5)
(take-last 1 "ab")
;; raises
(take-last 1 :k)
;; raises
(take-last 1 's)
(take-last 1 [])
(take-last 1 [1 2])
(take-last 1 '(1 2))
(take-last 1 {:a 1})
(take-last 1 #{1})

;;; (drop-last _)
;; raises
(drop-last true)
;; raises
(drop-last 0)
;; raises
(drop-last 2.5)
(drop-last "ab")
;; raises
(drop-last :k)
;; raises
(drop-last 's)
(drop-last [])
(drop-last [1 2])
(drop-last '(1 2))
(drop-last {:a 1})
(drop-last #{1})

;;; (nthrest _ 1)
(nthrest nil 1)
;; raises
(nthrest true 1)
;; raises
(nthrest 0 1)
;; raises
(nthrest 2.5 1)
(nthrest "ab" 1)
;; raises
(nthrest :k 1)
;; raises
(nthrest 's 1)
(nthrest [] 1)
(nthrest [1 2] 1)
(nthrest '(1 2) 1)
(nthrest {:a 1} 1)
(nthrest #{1} 1)

;;; (split-at 1 _)
;; raises
(split-at 1 true)
;; raises
(split-at 1 0)
;; raises
(split-at 1 2.5)
(split-at 1 "ab")
;; raises
(split-at 1 :k)
;; raises
(split-at 1 's)
(split-at 1 [])
(split-at 1 [1 2])
(split-at 1 '(1 2))
(split-at 1 {:a 1})
(split-at 1 #{1})

;;; (every? some? _)
(every? some? nil)
;; raises
(every? some? true)
;; raises
(every? some? 0)
;; raises
(every? some? 2.5)
(every? some? "ab")
;; raises
(every? some? :k)
;; raises
(every? some? 's)
(every? some? [])
(every? some? [1 2])
(every? some? '(1 2))
(every? some? {:a 1})
(every? some? #{1})

;;; (some some? _)
(some some? nil)
;; raises
(some some? true)
;; raises
(some some? 0)
;; raises
(some some? 2.5)
(some some? "ab")
;; raises
(some some? :k)
;; raises
(some some? 's)
(some some? [])
(some some? [1 2])
(some some? '(1 2))
(some some? {:a 1})
(some some? #{1})

;;; (not-any? some? _)
(not-any? some? nil)
;; raises
(not-any? some? true)
;; raises
(not-any? some? 0)
;; raises
(not-any? some? 2.5)
(not-any? some? "ab")
;; raises
(not-any? some? :k)
;; raises
(not-any? some? 's)
(not-any? some? [])
(not-any? some? [1 2])
(not-any? some? '(1 2))
(not-any? some? {:a 1})
(not-any? some? #{1})

;;; (empty? _)
(empty? nil)
;; raises
(empty? true)
;; raises
(empty? 0)
;; raises
(empty? 2.5)
(empty? "ab")
;; raises
(empty? :k)
;; raises
(empty? 's)
(empty? [])
(empty? [1 2])
(empty? '(1 2))
(empty? {:a 1})
(empty? #{1})

;;; (assoc _ 0 1)
(assoc nil 0 1)
;; raises
(assoc true 0 1)
;; raises
(assoc 0 0 1)
;; raises
(assoc 2.5 0 1)
;; raises
(assoc "ab" 0 1)
;; raises
(assoc :k 0 1)
;; raises
(assoc 's 0 1)
(assoc [1 2] 0 1)
;; raises
(assoc '(1 2) 0 1)
(assoc {:a 1} 0 1)

;;; (dissoc _ :a)
;; raises
(dissoc true :a)
;; raises
(dissoc 0 :a)
;; raises
(dissoc 2.5 :a)
;; raises
(dissoc "ab" :a)
;; raises
(dissoc :k :a)
;; raises
(dissoc 's :a)
;; raises
(dissoc [] :a)
;; raises
(dissoc [1 2] :a)
;; raises
(dissoc '(1 2) :a)
(dissoc {:a 1} :a)
;; raises
(dissoc #{1} :a)

;;; (merge {:z 0} _)
(merge {:z 0} nil)
;; raises
(merge {:z 0} true)
;; raises
(merge {:z 0} 0)
;; raises
(merge {:z 0} 2.5)
;; raises
(merge {:z 0} "ab")
;; raises
(merge {:z 0} :k)
;; raises
(merge {:z 0} 's)
;; raises
(merge {:z 0} [])
(merge {:z 0} [1 2])
;; raises
(merge {:z 0} '(1 2))
(merge {:z 0} {:a 1})
;; raises
(merge {:z 0} #{1})

;;; (select-keys _ [:a])
;; raises
(select-keys true [:a])
;; raises
(select-keys 0 [:a])
;; raises
(select-keys 2.5 [:a])
;; raises
(select-keys "ab" [:a])
;; raises
(select-keys :k [:a])
;; raises
(select-keys 's [:a])
(select-keys [] [:a])
(select-keys [1 2] [:a])
;; raises
(select-keys '(1 2) [:a])
(select-keys {:a 1} [:a])
;; raises
(select-keys #{1} [:a])

;;; (get-in _ [:a])
(get-in true [:a])
(get-in 0 [:a])
(get-in 2.5 [:a])
(get-in "ab" [:a])
(get-in :k [:a])
(get-in 's [:a])
(get-in [] [:a])
(get-in [1 2] [:a])
(get-in '(1 2) [:a])
(get-in {:a 1} [:a])
(get-in #{1} [:a])

;;; (assoc-in _ [0] 1)
(assoc-in nil [0] 1)
;; raises
(assoc-in true [0] 1)
;; raises
(assoc-in 0 [0] 1)
;; raises
(assoc-in 2.5 [0] 1)
;; raises
(assoc-in "ab" [0] 1)
;; raises
(assoc-in :k [0] 1)
;; raises
(assoc-in 's [0] 1)
(assoc-in [] [0] 1)
(assoc-in [1 2] [0] 1)
;; raises
(assoc-in '(1 2) [0] 1)
(assoc-in {:a 1} [0] 1)
;; raises
(assoc-in #{1} [0] 1)

;;; (update _ 0 str)
(update nil 0 str)
;; raises
(update true 0 str)
;; raises
(update 0 0 str)
;; raises
(update 2.5 0 str)
;; raises
(update "ab" 0 str)
;; raises
(update :k 0 str)
;; raises
(update 's 0 str)
(update [] 0 str)
(update [1 2] 0 str)
;; raises
(update '(1 2) 0 str)
(update {:a 1} 0 str)
;; raises
(update #{1} 0 str)

;;; (disj _ 1)
;; raises
(disj true 1)
;; raises
(disj 0 1)
;; raises
(disj 2.5 1)
;; raises
(disj "ab" 1)
;; raises
(disj :k 1)
;; raises
(disj 's 1)
;; raises
(disj [] 1)
;; raises
(disj '(1 2) 1)
;; raises
(disj {:a 1} 1)
(disj #{1} 1)

;;; (subvec _ 0)
;; raises
(subvec true 0)
;; raises
(subvec 0 0)
;; raises
(subvec 2.5 0)
;; raises
(subvec "ab" 0)
;; raises
(subvec :k 0)
;; raises
(subvec 's 0)
(subvec [] 0)
(subvec [1 2] 0)
;; raises
(subvec '(1 2) 0)
;; raises
(subvec {:a 1} 0)
;; raises
(subvec #{1} 0)

;;; (str/join "," _)
(str/join "," nil)
;; raises
(str/join "," true)
;; raises
(str/join "," 0)
;; raises
(str/join "," 2.5)
(str/join "," "ab")
;; raises
(str/join "," :k)
;; raises
(str/join "," 's)
(str/join "," [])
(str/join "," [1 2])
(str/join "," '(1 2))
(str/join "," {:a 1})
(str/join "," #{1})

;;; (str/upper-case _)
;; differs: wrong-types-raise => raises :type
(str/upper-case true)
;; differs: wrong-types-raise => raises :type
(str/upper-case 0)
;; differs: wrong-types-raise => raises :type
(str/upper-case 2.5)
(str/upper-case "ab")
;; differs: wrong-types-raise => raises :type
(str/upper-case :k)
;; differs: wrong-types-raise => raises :type
(str/upper-case 's)
;; differs: wrong-types-raise => raises :type
(str/upper-case [])
;; differs: wrong-types-raise => raises :type
(str/upper-case [1 2])
;; differs: wrong-types-raise => raises :type
(str/upper-case '(1 2))
;; differs: wrong-types-raise => raises :type
(str/upper-case {:a 1})
;; differs: wrong-types-raise => raises :type
(str/upper-case #{1})

;;; (str/includes? _ "a")
;; differs: wrong-types-raise => raises :type
(str/includes? true "a")
;; differs: wrong-types-raise => raises :type
(str/includes? 0 "a")
;; differs: wrong-types-raise => raises :type
(str/includes? 2.5 "a")
(str/includes? "ab" "a")
;; differs: wrong-types-raise => raises :type
(str/includes? :k "a")
;; differs: wrong-types-raise => raises :type
(str/includes? 's "a")
;; differs: wrong-types-raise => raises :type
(str/includes? [] "a")
;; differs: wrong-types-raise => raises :type
(str/includes? [1 2] "a")
;; differs: wrong-types-raise => raises :type
(str/includes? '(1 2) "a")
;; differs: wrong-types-raise => raises :type
(str/includes? {:a 1} "a")
;; differs: wrong-types-raise => raises :type
(str/includes? #{1} "a")

;;; (parse-long _)
;; raises
(parse-long true)
;; raises
(parse-long 0)
;; raises
(parse-long 2.5)
(parse-long "ab")
;; raises
(parse-long :k)
;; raises
(parse-long 's)
;; raises
(parse-long [1 2])
;; raises
(parse-long '(1 2))
;; raises
(parse-long {:a 1})
;; raises
(parse-long #{1})

;;; (run! str _)
(run! str nil)
;; raises
(run! str true)
;; raises
(run! str 0)
;; raises
(run! str 2.5)
(run! str "ab")
;; raises
(run! str :k)
;; raises
(run! str 's)
(run! str [])
(run! str [1 2])
(run! str '(1 2))
(run! str {:a 1})
(run! str #{1})

;;; (compare _ _)
(compare true true)
(compare 0 0)
(compare 2.5 2.5)
(compare "ab" "ab")
(compare :k :k)
(compare 's 's)
;; differs: sequences-are-lists => 0
(compare '(1 2) '(1 2))
;; raises
(compare {:a 1} {:a 1})
;; raises
(compare #{1} #{1})

;;; (= _ (identity _))
(= nil (identity nil))
(= true (identity true))
(= 0 (identity 0))
(= 2.5 (identity 2.5))
(= "ab" (identity "ab"))
(= :k (identity :k))
(= 's (identity 's))
(= [] (identity []))
(= [1 2] (identity [1 2]))
(= '(1 2) (identity '(1 2)))
(= {:a 1} (identity {:a 1}))
(= #{1} (identity #{1}))

;;; ((identity _) 0)
;; raises
((identity nil) 0)
;; raises
((identity true) 0)
;; raises
((identity 0) 0)
;; raises
((identity 2.5) 0)
;; raises
((identity "ab") 0)
((identity :k) 0)
((identity 's) 0)
;; raises
((identity []) 0)
((identity [1 2]) 0)
;; raises
((identity '(1 2)) 0)
((identity {:a 1}) 0)
((identity #{1}) 0)

;;; (:a _)
(:a true)
(:a 0)
(:a 2.5)
(:a "ab")
(:a :k)
(:a 's)
(:a [])
(:a #{1})

;;; (let [[a] (identity _)] a)
(let [[a] (identity nil)] a)
;; raises
(let [[a] (identity true)] a)
;; raises
(let [[a] (identity 0)] a)
;; raises
(let [[a] (identity 2.5)] a)
(let [[a] (identity "ab")] a)
;; raises
(let [[a] (identity :k)] a)
;; raises
(let [[a] (identity 's)] a)
(let [[a] (identity [])] a)
(let [[a] (identity [1 2])] a)
(let [[a] (identity '(1 2))] a)
;; raises
(let [[a] (identity {:a 1})] a)
;; raises
(let [[a] (identity #{1})] a)

;;; (let [{:keys [a]} (identity _)] a)
(let [{:keys [a]} (identity nil)] a)
(let [{:keys [a]} (identity true)] a)
(let [{:keys [a]} (identity 0)] a)
(let [{:keys [a]} (identity 2.5)] a)
(let [{:keys [a]} (identity "ab")] a)
(let [{:keys [a]} (identity :k)] a)
(let [{:keys [a]} (identity 's)] a)
(let [{:keys [a]} (identity [])] a)
(let [{:keys [a]} (identity [1 2])] a)
(let [{:keys [a]} (identity '(1 2))] a)
(let [{:keys [a]} (identity {:a 1})] a)
(let [{:keys [a]} (identity #{1})] a)

;;; (for [x _] x)
;; raises
(for [x true] x)
;; raises
(for [x 0] x)
;; raises
(for [x 2.5] x)
;; raises
(for [x :k] x)
;; raises
(for [x 's] x)
(for [x [1 2]] x)
(for [x '(1 2)] x)
(for [x {:a 1}] x)
(for [x #{1}] x)

;;; (doseq [x _] (print x))
;; raises
(doseq [x true] (print x))
;; raises
(doseq [x 0] (print x))
;; raises
(doseq [x 2.5] (print x))
(doseq [x "ab"] (print x))
;; raises
(doseq [x :k] (print x))
;; raises
(doseq [x 's] (print x))
(doseq [x []] (print x))
(doseq [x [1 2]] (print x))
(doseq [x '(1 2)] (print x))
(doseq [x {:a 1}] (print x))
(doseq [x #{1}] (print x))

;;; (str _ "x")
(str nil "x")
(str true "x")
(str 0 "x")
(str 2.5 "x")
(str "ab" "x")
(str :k "x")
(str 's "x")
(str [] "x")
(str [1 2] "x")
(str '(1 2) "x")
(str {:a 1} "x")
(str #{1} "x")

;;; (pr-str _)
(pr-str true)
(pr-str 0)
(pr-str 2.5)
(pr-str "ab")
(pr-str :k)
(pr-str 's)
(pr-str [1 2])

;;; (if _ 1 2)
(if 2.5 1 2)
(if "ab" 1 2)
(if :k 1 2)
(if 's 1 2)
(if [1 2] 1 2)
(if '(1 2) 1 2)
(if {:a 1} 1 2)
(if #{1} 1 2)

;;; (not _)
(not 2.5)
(not "ab")
(not :k)
(not 's)
(not [1 2])
(not '(1 2))
(not {:a 1})
(not #{1})

;;; (boolean _)
(boolean 2.5)
(boolean "ab")
(boolean :k)
(boolean 's)
(boolean [1 2])
(boolean '(1 2))
(boolean {:a 1})
(boolean #{1})

;;; (first (seq _))
(first (seq nil))
;; raises
(first (seq true))
;; raises
(first (seq 0))
;; raises
(first (seq 2.5))
(first (seq "ab"))
;; raises
(first (seq :k))
;; raises
(first (seq 's))
(first (seq []))
(first (seq [1 2]))
(first (seq '(1 2)))
(first (seq {:a 1}))
(first (seq #{1}))

;;; (update-vals _ str)
(update-vals nil str)
;; raises
(update-vals true str)
;; raises
(update-vals 0 str)
;; raises
(update-vals 2.5 str)
;; raises
(update-vals "ab" str)
;; raises
(update-vals :k str)
;; raises
(update-vals 's str)
(update-vals [] str)
(update-vals [1 2] str)
;; raises
(update-vals '(1 2) str)
(update-vals {:a 1} str)
;; raises
(update-vals #{1} str)

;;; (reduce-kv (fn [a k v] (conj a [k v])) [] _)
(reduce-kv (fn [a k v] (conj a [k v])) [] nil)
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] true)
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] 0)
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] 2.5)
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] "ab")
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] :k)
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] 's)
(reduce-kv (fn [a k v] (conj a [k v])) [] [])
(reduce-kv (fn [a k v] (conj a [k v])) [] [1 2])
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] '(1 2))
(reduce-kv (fn [a k v] (conj a [k v])) [] {:a 1})
;; raises
(reduce-kv (fn [a k v] (conj a [k v])) [] #{1})

;;; (walk/postwalk identity _)
(walk/postwalk identity true)
(walk/postwalk identity 0)
(walk/postwalk identity 2.5)
(walk/postwalk identity "ab")
(walk/postwalk identity :k)
(walk/postwalk identity 's)
(walk/postwalk identity [])
(walk/postwalk identity [1 2])
(walk/postwalk identity '(1 2))
(walk/postwalk identity {:a 1})
(walk/postwalk identity #{1})

;;; (range _)
;; raises
(range true)
(range 2.5)
;; raises
(range "ab")
;; raises
(range :k)
;; raises
(range 's)
;; raises
(range [])
;; raises
(range [1 2])
;; raises
(range '(1 2))
;; raises
(range {:a 1})
;; raises
(range #{1})

;;; (repeat _ :x)
;; raises
(repeat nil :x)
;; raises
(repeat true :x)
(repeat 2.5 :x)
;; raises
(repeat "ab" :x)
;; raises
(repeat :k :x)
;; raises
(repeat 's :x)
;; raises
(repeat [] :x)
;; raises
(repeat [1 2] :x)
;; raises
(repeat '(1 2) :x)
;; raises
(repeat {:a 1} :x)
;; raises
(repeat #{1} :x)

;;; (+ 1 _)
;; raises
(+ 1 true)
(+ 1 0)
(+ 1 2.5)
;; raises
(+ 1 "ab")
;; raises
(+ 1 :k)
;; raises
(+ 1 's)
;; raises
(+ 1 [])
;; raises
(+ 1 [1 2])
;; raises
(+ 1 '(1 2))
;; raises
(+ 1 {:a 1})
;; raises
(+ 1 #{1})

;;; (< 0 _)
;; raises
(< 0 nil)
;; raises
(< 0 true)
(< 0 0)
(< 0 2.5)
;; raises
(< 0 "ab")
;; raises
(< 0 :k)
;; raises
(< 0 's)
;; raises
(< 0 [])
;; raises
(< 0 [1 2])
;; raises
(< 0 '(1 2))
;; raises
(< 0 {:a 1})
;; raises
(< 0 #{1})

;;; (quot 7 _)
;; raises
(quot 7 nil)
;; raises
(quot 7 true)
;; raises
(quot 7 0)
(quot 7 2.5)
;; raises
(quot 7 "ab")
;; raises
(quot 7 :k)
;; raises
(quot 7 's)
;; raises
(quot 7 [])
;; raises
(quot 7 [1 2])
;; raises
(quot 7 '(1 2))
;; raises
(quot 7 {:a 1})
;; raises
(quot 7 #{1})

;;; (bit-and 7 _)
;; raises
(bit-and 7 nil)
;; raises
(bit-and 7 true)
(bit-and 7 0)
;; raises
(bit-and 7 2.5)
;; raises
(bit-and 7 "ab")
;; raises
(bit-and 7 :k)
;; raises
(bit-and 7 's)
;; raises
(bit-and 7 [])
;; raises
(bit-and 7 [1 2])
;; raises
(bit-and 7 '(1 2))
;; raises
(bit-and 7 {:a 1})
;; raises
(bit-and 7 #{1})

;;; (swap! _ inc)
;; raises
(swap! nil inc)
;; raises
(swap! true inc)
;; raises
(swap! 0 inc)
;; raises
(swap! 2.5 inc)
;; raises
(swap! "ab" inc)
;; raises
(swap! :k inc)
;; raises
(swap! 's inc)
;; raises
(swap! [] inc)
;; raises
(swap! [1 2] inc)
;; raises
(swap! '(1 2) inc)
;; raises
(swap! {:a 1} inc)
;; raises
(swap! #{1} inc)

;;; (throw _)
;; raises
(throw true)
;; raises
(throw 0)
;; raises
(throw 2.5)
;; raises
(throw "ab")
;; raises
(throw :k)
;; raises
(throw 's)
;; raises
(throw [])
;; raises
(throw [1 2])
;; raises
(throw '(1 2))
;; raises
(throw {:a 1})
;; raises
(throw #{1})

;;; (ex-message _)
(ex-message true)
(ex-message 0)
(ex-message 2.5)
(ex-message "ab")
(ex-message :k)
(ex-message 's)
(ex-message [])
(ex-message [1 2])
(ex-message '(1 2))
(ex-message {:a 1})
(ex-message #{1})

;;; (name _)
