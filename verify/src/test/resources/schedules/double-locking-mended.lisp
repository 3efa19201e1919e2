; A function that locks calls another one that expects the lock to be held.
(defn total [m a b]
  (+ (atomic-load a) (atomic-load b)))

(defn main []
  (let [m (make-mutex)
        a (make-atomic 1)
        b (make-atomic 2)]
    (mutex-with m (fn []
                    (when (< (total m a b) 5)
                      (atomic-store! a 5))))))
