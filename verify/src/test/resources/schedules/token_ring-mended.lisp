; A value goes around. Each waits for the one before.
(defn main []
  (let [m (make-mutex)
        x1 (make-atomic 1)
        x2 (make-atomic 2)
        x3 (make-atomic 1)
        f1 (make-atomic false)
        f2 (make-atomic false)
        f3 (make-atomic false)]
    (with-scope
      (spawn (fn []
               (mutex-with m (fn []
                               (atomic-store! x1 (mod (+ (atomic-load x3) 1) 4))
                               (atomic-store! f1 true)))))
      (spawn (fn []
               (mutex-with m (fn []
                               (when (atomic-load f1)
                                 (atomic-store! x2 (atomic-load x1))
                                 (atomic-store! f2 true))))))
      (spawn (fn []
               (mutex-with m (fn []
                               (when (atomic-load f2)
                                 (atomic-store! x3 (atomic-load x2))
                                 (atomic-store! f3 true))))))
      (spawn (fn []
               (mutex-with m (fn []
                               (when (and (atomic-load f1) (atomic-load f2) (atomic-load f3))
                                 (assert (= (atomic-load x1) (atomic-load x2) (atomic-load x3))
                                         "ring")))))))))
