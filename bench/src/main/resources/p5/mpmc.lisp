(def each 10)
(def items 100000)

(defn produce [ch]
  (loop [i 0]
    (when (< i items)
      (channel-send ch 1)
      (recur (+ i 1)))))

(defn consume [ch]
  (loop [i 0 sum 0]
    (if (< i items)
      (recur (+ i 1) (+ sum (channel-recv ch)))
      sum)))

(defn bench []
  (let [ch (make-channel 100)
        sums (mapv (fn [i]
                     (spawn (fn [] (produce ch)))
                     (task (fn [] (consume ch))))
                   (range each))]
    (reduce + (map await sums))))
