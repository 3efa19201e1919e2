; A giver and a taker of the numbers 1 to 3 over one slot.
(defn give! [m empty full slot]
  (doseq [i [1 2 3]]
    (mutex-with m (fn []
                    (condvar-wait-until empty m (fn [] (= 0 (atomic-load slot))))
                    (atomic-store! slot i)
                    (condvar-notify-one full)))))

(defn take! [m empty full slot total]
  (dotimes [_ 3]
    (mutex-with m (fn []
                    (condvar-wait-until full m (fn [] (< 0 (atomic-load slot))))
                    (atomic-store! total (+ (atomic-load total) (atomic-load slot)))
                    (atomic-store! slot 0)
                    (condvar-notify-one empty))))
  (assert (= 6 (atomic-load total)) "total"))

(defn main []
  (let [m (make-mutex)
        empty (make-condvar)
        full (make-condvar)
        slot (make-atomic 0)
        total (make-atomic 0)]
    (with-scope
      (spawn (fn [] (give! m empty full slot)))
      (spawn (fn [] (take! m empty full slot total))))))
