(let [xs (shuffle (range 1000000))] (while true (sort xs)))
