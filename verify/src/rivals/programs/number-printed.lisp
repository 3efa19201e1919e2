(count (str (expt 3 20000000)))
