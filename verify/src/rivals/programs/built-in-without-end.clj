(nth (iterate inc 0) 1000000000000)
