(loop [xs []] (recur (conj xs (str-repeat "x" (+ 10000000 (count xs))))))
