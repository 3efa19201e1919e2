(loop [xs []] (recur (conj xs (object-array 10000000))))
