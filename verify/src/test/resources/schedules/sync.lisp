; A giver waits until there is room, a taker until there is something. The taker takes nothing.
(defn main [times initial]
  (let [m (make-mutex)
        empty (make-condvar)
        full (make-condvar)
        number (make-atomic initial)]
    (with-scope
      (spawn (fn []
               (dotimes [_ times]
                 (mutex-with m (fn []
                                 (condvar-wait-until empty m (fn [] (<= (atomic-load number) 0)))
                                 (atomic-store! number (+ (atomic-load number) 1))
                                 (condvar-notify-one full))))))
      (spawn (fn []
               (dotimes [_ times]
                 (mutex-with m (fn []
                                 (condvar-wait-until full m (fn [] (< 0 (atomic-load number))))
                                 (condvar-notify-one empty)))))))))
