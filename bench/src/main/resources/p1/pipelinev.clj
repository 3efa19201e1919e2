(def numbers (vec (range 1000000)))

(defn bench []
  (reduce + 0 (mapv (fn [x] (+ x 3)) (filterv (fn [x] (< (mod x 10) 7)) numbers))))
