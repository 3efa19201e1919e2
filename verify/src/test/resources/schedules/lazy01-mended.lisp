; Two tasks add, a third one looks.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn main []
  (let [m (make-mutex)
        data (make-atomic 0)]
    (with-scope
      (spawn (fn [] (mutex-with m (fn [] (add! data 1)))))
      (spawn (fn [] (mutex-with m (fn [] (add! data 2)))))
      (spawn (fn [] (mutex-with m (fn [] (assert (< (atomic-load data) 4) "data"))))))))
