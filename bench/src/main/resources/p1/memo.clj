(defn chain [known n]
  (let [length (get known n)]
    (if length
      [length known]
      (let [[length known] (chain known (if (even? n) (quot n 2) (inc (* 3 n))))]
        [(inc length) (assoc known n (inc length))]))))

(defn bench []
  (loop [n 1 best 0 known {1 1}]
    (if (< n 30000)
      (let [[length known] (chain known n)]
        (recur (inc n) (max best length) known))
      best)))
