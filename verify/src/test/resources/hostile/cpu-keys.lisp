;;;; CPU inside built-ins

;;; case giant-strings-as-keys
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000) m {a 1}] (loop [] (get m b) (recur)))

;;; case giant-strings-as-keys-of-assoc
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000) m {a 1}] (loop [] (assoc m b 2) (contains? m b) (dissoc m b) (recur)))

;;; case giant-vectors-as-keys
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (vec (range 1000000)) b (vec (range 1000000)) m {a 1}] (loop [] (get m b) (recur)))

;;; case giant-maps-in-a-set
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (zipmap (range 100000) (range 100000)) b (zipmap (range 100000) (range 100000)) s #{a}] (loop [] (contains? s b) (conj s b) (recur)))

;;; case giant-strings-in-case
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000)] (loop [] (some #{a} [b]) (distinct [a b]) (recur)))

;;; case giant-strings-compared
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000)] (loop [] (compare a b) (recur)))

;;; case giant-strings-less
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000)] (loop [] (string<? a b) (string-ci=? a b) (recur)))

;;; case giant-strings-prefix
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000)] (loop [] (str/starts-with? a b) (str/ends-with? a b) (recur)))

;;; case giant-strings-in-a-sorted-map
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000) m (sorted-map a 1)] (loop [] (get m b) (recur)))

;;; case giant-vectors-compared
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (vec (range 1000000)) b (vec (range 1000000))] (loop [] (compare a b) (= a b) (recur)))

;;; case giant-vectors-in-compare-and-set
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (vec (range 1000000)) b (vec (range 1000000)) x (atom a)] (loop [] (compare-and-set! x b a) (recur)))

;;; case giant-keywords-made-from-strings
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000)] (loop [] (keyword a) (symbol a) (name (keyword a)) (recur)))

;;; case giant-string-hashed-anew
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 5000000)] (loop [] (hash (str a "b")) (recur)))

;;; case giant-vector-hashed-anew
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (vec (range 1000000))] (loop [i 0] (hash (assoc a 0 i)) (recur (inc i))))

;;; case giant-vector-as-a-new-key-each-time
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (vec (range 1000000))] (loop [i 0] (get {} (assoc a 0 i)) (assoc {} (assoc a 0 i) 1) (recur (inc i))))

;;; case giant-set-as-a-key
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (set (range 200000))] (loop [i 0] (get {#{} 1} (conj a (- i))) (recur (inc i))))
