; A consumer receives while it holds the lock that the producer needs.
(defn main []
  (let [m (make-mutex 0)
        items (make-channel)]
    (with-scope
      (spawn (fn []
               (mutex-update! m inc)
               (channel-send items 1)))
      (spawn (fn []
               (mutex-update! m (fn [v] (+ v (channel-recv items)))))))))
