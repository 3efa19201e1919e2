(defn strings [n] (if (= n 0) [""] (mapcat (fn [s] [(str s "Aa") (str s "BB")]) (strings (dec n))))) (count (into {} (map (fn [s] [s 1]) (strings 16))))
