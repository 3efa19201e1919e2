(count (pr-str (reduce (fn [x _] [x]) 1 (range 1000000))))
