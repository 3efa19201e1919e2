(json-parse (str-repeat "[" 1000000))
