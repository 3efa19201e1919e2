(loop [xs []] (recur (conj xs (object-array 2000000))))
