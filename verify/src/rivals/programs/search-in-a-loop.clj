(require '[clojure.string :as str]) (let [s (apply str (repeat 1000000 "a")) t (str (apply str (repeat 1000 "a")) "b")] (while true (str/includes? s t)))
