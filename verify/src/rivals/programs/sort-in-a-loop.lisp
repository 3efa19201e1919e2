(let [xs (shuffle (range 1000000))] (loop [] (sort xs) (recur)))
