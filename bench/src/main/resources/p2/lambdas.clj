(def rates {:book 0.05 :food 0.0 :other 0.2})
(def items
  [{:kind :book :price 12.5 :count 2}
   {:kind :food :price 3.25 :count 10}
   {:kind :other :price 99.0 :count 1}])
(defn total [item]
  (* (:price item) (:count item)))
(defn taxed [item]
  (let [rate (get rates (:kind item) 0.2)]
    (* (total item) (+ 1.0 rate))))
(defn receipt [items]
  (let [sums (map (fn [item] [(:kind item) (taxed item)]) items)
        large (filter (fn [entry] (> (second entry) 30.0)) sums)]
    (reduce (fn [sum entry] (+ sum (second entry))) 0.0 large)))
(defn report [items]
  (if (empty? items)
    "nothing"
    (str (count items) " items, " (receipt items))))
(report items)
