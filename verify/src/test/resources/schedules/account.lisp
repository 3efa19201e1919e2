; A deposit, a withdrawal and a check of the balance. The check expects the wrong sum.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn main []
  (let [m (make-mutex)
        balance (make-atomic 1)
        deposited (make-atomic false)
        withdrawn (make-atomic false)]
    (with-scope
      (spawn (fn []
               (mutex-with m (fn []
                               (add! balance 2)
                               (atomic-store! deposited true)))))
      (spawn (fn []
               (mutex-with m (fn []
                               (add! balance -4)
                               (atomic-store! withdrawn true)))))
      (spawn (fn []
               (mutex-with m (fn []
                               (when (and (atomic-load deposited) (atomic-load withdrawn))
                                 (assert (= (- 1 2 4) (atomic-load balance)) "balance")))))))))
