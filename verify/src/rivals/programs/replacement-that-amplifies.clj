(require '[clojure.string :as str]) (count (str/replace (apply str (repeat 1000000 "a")) #"a" (apply str (repeat 10000 "b"))))
