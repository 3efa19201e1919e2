(defmacro m [] '(m)) (m)
