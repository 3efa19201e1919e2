(loop [xs []] (recur (conj xs [(count xs)])))
