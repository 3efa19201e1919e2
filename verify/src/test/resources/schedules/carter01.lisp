; The first user of a resource takes its lock, the last one gives it back.
; It takes the one lock inside the other, and the other inside the one.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn use! [m l users]
  (mutex-lock! m)
  (add! users 1)
  (when (= 1 (atomic-load users))
    (mutex-lock! l))
  (mutex-unlock! m)
  (mutex-lock! m)
  (add! users -1)
  (when (= 0 (atomic-load users))
    (mutex-unlock! l))
  (mutex-unlock! m))

(defn main []
  (let [m (make-mutex)
        l (make-mutex)
        a (make-atomic 0)
        b (make-atomic 0)]
    (with-scope
      (spawn (fn [] (use! m l a)))
      (spawn (fn [] (use! m l b)))
      (spawn (fn [] nil))
      (spawn (fn [] nil)))))
