(count (str (map inc (range 10))))
