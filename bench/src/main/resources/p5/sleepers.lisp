(defn bench []
  (reduce + (parallel-map (fn [i] (sleep 10) 1) (range 10000))))
