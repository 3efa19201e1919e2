(defmacro m [& xs] `(do (m ~@xs ~@xs 1) (m ~@xs ~@xs 1))) (m 1)
