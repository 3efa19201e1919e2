; The consumer has enough and says so. The producer goes on sending.
(defn produce [items stop]
  (loop [i 0]
    (channel-send items i)
    (recur (+ i 1))))

(defn main []
  (let [items (make-channel)
        stop (make-channel)]
    (spawn (fn [] (produce items stop)))
    (dotimes [_ 3]
      (channel-recv items))
    (channel-close stop)))
