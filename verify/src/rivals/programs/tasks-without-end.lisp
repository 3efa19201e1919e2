(defn f [] (task f) (task f)) (f) (sleep 100000)
