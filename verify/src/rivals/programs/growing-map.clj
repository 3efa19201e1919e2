(loop [m {} i 0] (recur (assoc m (str "key" i) (vec (range 1000))) (inc i)))
