(loop [xs []] (recur (conj xs (str-repeat "x" (+ 50000000 (count xs))))))
