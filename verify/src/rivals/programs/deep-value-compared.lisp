(defn deep [] (reduce (fn [x _] [x]) 1 (range 1000000))) (= (deep) (deep))
