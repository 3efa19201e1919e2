; One task waits until another is ready. If that signals first, nobody hears it.
(defn main []
  (let [m (make-mutex)
        changed (make-condvar)
        ready (make-atomic false)]
    (with-scope
      (spawn (fn []
               (mutex-with m (fn []
                               (condvar-wait changed m)))))
      (spawn (fn []
               (mutex-with m (fn []
                               (atomic-store! ready true)
                               (condvar-notify-one changed))))))))
