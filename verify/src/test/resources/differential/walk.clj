;;; walk
(walk/walk inc identity [1 2])
(walk/walk inc #(reduce + %) [1 2])
(walk/walk identity count {:a 1})
(walk/walk inc identity '(1 2))
(walk/walk inc identity #{1})
(walk/walk inc identity 5)

;;; postwalk
(walk/postwalk identity [1 [2 {:a 3}]])
(walk/postwalk #(if (number? %) (inc %) %) [1 [2 {:a 3}]])
(walk/postwalk #(if (number? %) (inc %) %) {:a 1 :b [2 #{3}]})
(walk/postwalk #(if (map? %) (dissoc % :x) %) {:x 1 :y {:x 2 :z 3}})
(walk/postwalk #(if (keyword? %) (name %) %) {:a {:b 1}})
(walk/postwalk #(if (vector? %) (vec (rest %)) %) [1 [2 3]])
(walk/postwalk #(if (string? %) (str/upper-case %) %) ["a" {:k "b"}])
(walk/postwalk identity '(1 (2)))
(walk/postwalk inc 1)
(walk/postwalk identity nil)
(list? (walk/postwalk identity '(1 2)))
(vector? (walk/postwalk identity [1]))
(walk/postwalk #(if (nil? %) 0 %) [nil [nil 1]])
(let [seen (atom [])] (walk/postwalk #(do (swap! seen conj %) %) [1 [2]]) @seen)
;; raises
(walk/postwalk inc [1])

;;; prewalk
(walk/prewalk identity [1 [2 {:a 3}]])
(walk/prewalk #(if (number? %) (inc %) %) [1 [2]])
(walk/prewalk #(if (vector? %) (seq %) %) [1 [2 [3]]])
(walk/prewalk #(if (= % :x) [:y] %) [:x [:x]])
(let [seen (atom [])] (walk/prewalk #(do (swap! seen conj %) %) [1 [2]]) @seen)
(walk/prewalk #(if (map? %) (assoc % :seen true) %) {:a {:b 1}})
;; raises
(walk/prewalk inc [1])

;;; replacing
(walk/postwalk-replace {:a 1 :b 2} [:a [:b :c]])
(walk/postwalk-replace {1 :one} {1 1})
(walk/postwalk-replace {} [1])
(walk/prewalk-replace {:a :b} [:a {:a :a}])
(walk/prewalk-replace {[1] 2} [[1] 3])

;;; keys
(walk/keywordize-keys {"a" 1})
(walk/keywordize-keys {"a" {"b" [{"c" 1}]}})
(walk/keywordize-keys {1 2 :k 3 "s" 4})
(walk/keywordize-keys [1 {"a" 2}])
(walk/keywordize-keys nil)
(walk/keywordize-keys {"a b" 1})
(walk/stringify-keys {:a 1})
(walk/stringify-keys {:a {:b 1} "c" 2})
(walk/stringify-keys [{:a 1}])
(walk/stringify-keys {:a/b 1})
