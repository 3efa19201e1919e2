(count (pr-str (reduce (fn [x _] [x x]) 1 (range 60))))
