(count (str/replace (str-repeat "a" 1000000) #"a" (str-repeat "b" 10000)))
