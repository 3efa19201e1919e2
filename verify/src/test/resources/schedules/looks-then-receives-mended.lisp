; Two consumers of three items. Each takes one if there is one.
(defn drain [items]
  (loop [n 0]
    (if (= :empty (:kind (channel-try-recv items)))
      n
      (recur (+ n 1)))))

(defn main []
  (let [items (make-channel 3)]
    (dotimes [i 3]
      (channel-send items i))
    (let [a (task drain items)
          b (task drain items)]
      (+ (await a) (await b)))))
