; One task changes a value under a lock, the others under the same.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn main [others]
  (let [right (make-mutex)
        wrong right
        value (make-atomic 0)]
    (with-scope
      (spawn (fn []
               (mutex-with right (fn []
                                   (let [before (atomic-load value)]
                                     (add! value 1)
                                     (assert (= (+ before 1) (atomic-load value))
                                             "changed meanwhile"))))))
      (dotimes [_ others]
        (spawn (fn [] (mutex-with wrong (fn [] (add! value 1)))))))))
