(loop [x 3] (recur (*' x x)))
