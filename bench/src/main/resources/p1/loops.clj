(defn inner [n i]
  (loop [j 0 sum 0]
    (if (< j n)
      (recur (inc j) (+ sum (rem (* i j) 7)))
      sum)))

(defn nested [n]
  (loop [i 0 total 0]
    (if (< i n)
      (recur (inc i) (+ total (inner n i)))
      total)))

(defn bench [] (nested 3000))
