; One task waits until another is ready. Before waiting it looks.
(defn main []
  (let [m (make-mutex)
        changed (make-condvar)
        ready (make-atomic false)]
    (with-scope
      (spawn (fn []
               (mutex-with m (fn []
                               (condvar-wait-until changed m (fn [] (atomic-load ready)))))))
      (spawn (fn []
               (mutex-with m (fn []
                               (atomic-store! ready true)
                               (condvar-notify-one changed))))))))
