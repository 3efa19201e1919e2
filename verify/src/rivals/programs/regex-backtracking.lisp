(boolean (re-matches #"(a|a)*" (str (str-repeat "a" 60) "b")))
