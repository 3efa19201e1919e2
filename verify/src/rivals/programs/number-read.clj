(mod (bigint (apply str (repeat 10000000 "9"))) 7)
