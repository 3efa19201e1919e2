(defn f [n] (+ 1 (try (f (inc n)) (catch e (f n))))) (f 0)
