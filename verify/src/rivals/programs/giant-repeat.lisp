(count (str-repeat "x" 500000000))
