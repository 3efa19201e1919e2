(re-find (re-pattern "(((((a{1,30}){1,30}){1,30}){1,30}){1,30})b") (str-repeat "a" 1000))
