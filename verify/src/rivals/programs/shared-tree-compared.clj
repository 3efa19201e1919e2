(let [tree (fn [] (reduce (fn [x _] [x x]) 1 (range 60)))] (= (tree) (tree)))
