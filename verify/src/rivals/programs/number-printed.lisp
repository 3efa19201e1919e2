(count (str (expt 3 3000000)))
