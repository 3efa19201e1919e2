; The consumer has enough and says so. The producer listens while it sends.
(defn produce [items stop]
  (loop [i 0]
    (when (not= stop (:channel (select [items i] stop)))
      (recur (+ i 1)))))

(defn main []
  (let [items (make-channel)
        stop (make-channel)]
    (spawn (fn [] (produce items stop)))
    (dotimes [_ 3]
      (channel-recv items))
    (channel-close stop)))
