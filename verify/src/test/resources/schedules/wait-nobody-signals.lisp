; Two tasks wait for the same change. One of them is told.
(defn main []
  (let [m (make-mutex)
        changed (make-condvar)
        ready (make-atomic false)
        waiter (fn []
                 (mutex-with m (fn []
                                 (condvar-wait-until changed m (fn [] (atomic-load ready))))))]
    (with-scope
      (spawn waiter)
      (spawn waiter)
      (spawn (fn []
               (mutex-with m (fn []
                               (atomic-store! ready true)
                               (condvar-notify-one changed))))))))
