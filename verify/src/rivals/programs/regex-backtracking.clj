(boolean (re-matches #"(a|a)*" (str (apply str (repeat 60 "a")) "b")))
