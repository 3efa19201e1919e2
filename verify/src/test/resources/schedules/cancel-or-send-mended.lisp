; A worker stops when it is cancelled, and the channel of its results is closed in any case.
(defn work [results]
  (dotimes [i 3]
    (sleep 10)
    (channel-send results i)))

(defn main []
  (let [stop (make-cancel-token)
        results (make-channel)]
    (cancel-after! stop 25)
    (spawn (fn []
             (with-cancel stop (fn [] (work results)))
             (channel-close results)))
    (count (channel->list results))))
