(defn safe? [column placed]
  (loop [others placed distance 1]
    (if (empty? others)
      true
      (let [other (first others)]
        (if (or (= other column)
                (= (+ other distance) column)
                (= (- other distance) column))
          false
          (recur (rest others) (inc distance)))))))

(defn solutions [size placed row]
  (if (= row size)
    1
    (reduce (fn [sum column]
              (if (safe? column placed)
                (+ sum (solutions size (cons column placed) (inc row)))
                sum))
            0
            (range size))))

(defn bench [] (solutions 9 (list) 0))
