; A consumer receives outside of the lock that the producer needs.
(defn main []
  (let [m (make-mutex 0)
        items (make-channel)]
    (with-scope
      (spawn (fn []
               (mutex-update! m inc)
               (channel-send items 1)))
      (spawn (fn []
               (let [item (channel-recv items)]
                 (mutex-update! m + item)))))))
