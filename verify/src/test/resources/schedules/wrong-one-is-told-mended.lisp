; Givers and takers of one slot wait at one condvar. All are told.
(defn main []
  (let [m (make-mutex)
        changed (make-condvar)
        slot (make-atomic nil)
        tell (fn [] (condvar-notify-all changed))
        give (fn []
               (mutex-with m (fn []
                               (condvar-wait-until changed m (fn [] (nil? (atomic-load slot))))
                               (atomic-store! slot 1)
                               (tell))))
        take (fn []
               (mutex-with m (fn []
                               (condvar-wait-until changed m (fn [] (atomic-load slot)))
                               (atomic-store! slot nil)
                               (tell))))]
    (with-scope
      (spawn give)
      (spawn give)
      (spawn take)
      (spawn take))))
