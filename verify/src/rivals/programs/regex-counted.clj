(re-find (re-pattern "(((((a{1,30}){1,30}){1,30}){1,30}){1,30})b") (apply str (repeat 1000 "a")))
