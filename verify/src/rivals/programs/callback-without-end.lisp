(sort (fn [a b] (while true)) [3 2 1])
