(mod (bigint (nth (iterate (fn [s] (str s s)) "9") 23)) 7)
