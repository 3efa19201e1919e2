; One task pushes, another one pops when there is something.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn main []
  (let [m (make-mutex)
        top (make-atomic 0)
        pushed (make-atomic false)]
    (with-scope
      (spawn (fn []
               (dotimes [_ 10]
                 (mutex-with m (fn []
                                 (add! top 1)
                                 (atomic-store! pushed true))))))
      (spawn (fn []
               (dotimes [_ 10]
                 (mutex-with m (fn []
                                 (when (< 0 (atomic-load top))
                                   (assert (< 0 (atomic-load top)) "underflow")
                                   (add! top -1))))))))))
