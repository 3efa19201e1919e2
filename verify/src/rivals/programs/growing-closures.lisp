(loop [f (fn [] 1)] (let [s (str-repeat "x" 50000000)] (recur (fn [] [f s]))))
