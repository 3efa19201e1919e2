(defn f [] (future (f)) (future (f))) (f)
