(parse-long (str-repeat "9" 8388608))
