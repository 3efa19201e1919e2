(loop [f (fn [] 1)] (let [s (str-repeat "x" 10000000)] (recur (fn [] [f s]))))
