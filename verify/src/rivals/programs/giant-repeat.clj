(count (apply str (repeat 500000000 "x")))
