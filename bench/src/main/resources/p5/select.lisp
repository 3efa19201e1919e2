(def items 100000)

(defn produce [ch]
  (loop [i 0]
    (when (< i items)
      (channel-send ch 1)
      (recur (+ i 1)))))

(defn bench []
  (let [a (make-channel) b (make-channel) c (make-channel) d (make-channel)]
    (doseq [ch [a b c d]]
      (spawn (fn [] (produce ch))))
    (loop [i 0 sum 0]
      (if (< i (* 4 items))
        (recur (+ i 1) (+ sum (:value (select a b c d))))
        sum))))
