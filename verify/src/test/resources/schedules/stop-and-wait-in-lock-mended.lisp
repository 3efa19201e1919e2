; Stopping a server takes the lock only to say so.
(defn serve [m requests served]
  (loop [r (channel-recv requests)]
    (when-not (channel-closed-value? r)
      (mutex-with m (fn [] (atomic-fetch-add! served 1)))
      (recur (channel-recv requests)))))

(defn main []
  (let [m (make-mutex)
        requests (make-channel 4)
        served (make-atomic 0)
        loop-task (task serve m requests served)]
    (channel-send requests 1)
    (channel-send requests 2)
    (mutex-with m (fn [] (channel-close requests)))
    (await loop-task)
    (assert (= 2 (atomic-load served)) "served")))
