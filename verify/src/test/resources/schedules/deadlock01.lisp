; Two tasks take two locks, each in another order.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn main []
  (let [a (make-mutex)
        b (make-mutex)
        counter (make-atomic 0)]
    (with-scope
      (spawn (fn [] (mutex-with a (fn [] (mutex-with b (fn [] (add! counter 1)))))))
      (spawn (fn [] (mutex-with b (fn [] (mutex-with a (fn [] (add! counter -1))))))))))
