; The first user of a resource takes its lock, the last one gives it back.
; The lock of the resource always comes first.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn use! [m l users]
  (mutex-with l (fn []
                  (mutex-with m (fn [] (add! users 1)))
                  (mutex-with m (fn [] (add! users -1))))))

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
