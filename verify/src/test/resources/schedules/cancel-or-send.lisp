; A worker stops when it is cancelled, but the channel of its results is only closed when it ends well.
(defn work [results]
  (dotimes [i 3]
    (sleep 10)
    (channel-send results i))
  (channel-close results))

(defn main []
  (let [stop (make-cancel-token)
        results (make-channel)]
    (cancel-after! stop 25)
    (spawn (fn [] (with-cancel stop (fn [] (work results)))))
    (count (channel->list results))))
