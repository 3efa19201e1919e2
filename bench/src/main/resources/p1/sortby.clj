(def people
  (loop [i 0 seed 7 all []]
    (if (< i 100000)
      (let [next (mod (+ (* seed 1103515245) 12345) 2147483648)]
        (recur (inc i) next
               (conj all {:name (str "name" (mod next 1000)) :age (mod (quot next 1000) 100) :id i})))
      all)))

(defn bench []
  (+ (:id (first (sort-by :age people)))
     (:id (nth (sort-by :name people) 500))
     (:id (nth (sort (fn [a b] (> (:id a) (:id b))) people) 500))))
