; A task sends to another one, which first needs a mutex. The sender holds it.
(defn main []
  (let [m (make-mutex)
        items (make-channel)
        total (make-atomic 0)]
    (with-scope
      (spawn (fn []
               (mutex-with m (fn []
                               (atomic-store! total 1)
                               (channel-send items 1)))))
      (spawn (fn []
               (mutex-with m (fn [] (atomic-load total)))
               (channel-recv items))))))
