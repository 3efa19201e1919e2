(loop [m {} i 0] (recur (assoc m (str "key" i) (str i)) (inc i)))
