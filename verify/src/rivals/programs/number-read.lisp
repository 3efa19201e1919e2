(parse-long (str-repeat "9" 10000000))
