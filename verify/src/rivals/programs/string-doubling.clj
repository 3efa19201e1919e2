(loop [s "x"] (recur (str s s)))
