(def orders
  (mapv (fn [i] {:id i
                 :customer (str "c" (mod (* i 7919) 1000))
                 :amount (+ 1 (mod (* i 104729) 500))
                 :paid (even? (mod (* i 31) 7))})
        (range 50000)))

(defn totals [orders]
  (reduce (fn [totals {:keys [customer amount]}]
            (update totals customer (fn [sum] (+ (or sum 0) amount))))
          {}
          (filter :paid orders)))

(defn bench []
  (let [groups (group-by :customer orders)
        sums (totals orders)
        marked (map (fn [order] (assoc order :large (> (:amount order) 400))) orders)]
    (+ (count groups)
       (reduce + (vals sums))
       (count (filter :large marked)))))
