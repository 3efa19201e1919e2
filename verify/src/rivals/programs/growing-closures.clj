(loop [f (fn [] 1)] (let [xs (object-array 10000000)] (recur (fn [] [f xs]))))
