(loop [f (fn [] 1)] (let [xs (object-array 2000000)] (recur (fn [] [f xs]))))
