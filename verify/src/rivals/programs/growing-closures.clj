(loop [f (fn [] 1)] (recur (fn [] [f])))
