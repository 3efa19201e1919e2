(defn f [a b] (sort f [2 1]) -1) (sort f [1 2])
