(def numbers
  (loop [i 0 seed 42 all []]
    (if (< i 1000000)
      (let [next (mod (+ (* seed 1103515245) 12345) 2147483648)]
        (recur (inc i) next (conj all next)))
      all)))

(defn bench []
  (nth (sort numbers) 500000))
