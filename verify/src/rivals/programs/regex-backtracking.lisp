(re-matches #"(a+)+" (str (str-repeat "a" 40) "b"))
