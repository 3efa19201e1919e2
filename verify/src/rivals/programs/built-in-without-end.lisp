(nth (iterate inc 0) 2000000000)
