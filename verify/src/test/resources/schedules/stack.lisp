; One task pushes, another one pops when it ought to be possible: a flag that nobody takes back.
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
                                 (when (atomic-load pushed)
                                   (assert (< 0 (atomic-load top)) "underflow")
                                   (add! top -1))))))))))
