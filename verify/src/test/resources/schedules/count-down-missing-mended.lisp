; The main task waits for two workers.
(defn work [done items]
  (when-not (empty? items)
    (reduce + items))
  (latch-count-down! done))

(defn main []
  (let [done (make-latch 2)]
    (spawn (fn [] (work done [1 2 3])))
    (spawn (fn [] (work done [])))
    (latch-await done)))
