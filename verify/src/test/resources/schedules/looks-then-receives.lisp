; Two consumers of three items. Each looks whether there is one, then waits for it.
(defn drain [items]
  (loop [n 0]
    (if (pos? (channel-count items))
      (do (channel-recv items)
          (recur (+ n 1)))
      n)))

(defn main []
  (let [items (make-channel 3)]
    (dotimes [i 3]
      (channel-send items i))
    (let [a (task drain items)
          b (task drain items)]
      (+ (await a) (await b)))))
