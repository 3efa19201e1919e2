(defn f [n] (+ 1 (f (inc n)))) (f 0)
