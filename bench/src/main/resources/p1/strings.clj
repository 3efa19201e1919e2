(defn lines [n]
  (map (fn [i] (str "line " i ": " (* i i) "\n")) (range n)))

(defn bench []
  (let [text (apply str (lines 100000))
        joined (clojure.string/join ", " (map str (range 100000)))
        built (reduce (fn [s i] (str s i)) "" (range 1000))]
    (+ (count text) (count joined) (count built))))
