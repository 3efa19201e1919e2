(defn power [x n] (cond (= n 0) 1 (even? n) (power (*' x x) (quot n 2)) :else (*' x (power x (dec n))))) (count (str (power 3 20000000)))
