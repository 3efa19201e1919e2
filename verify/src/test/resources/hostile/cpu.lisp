;;;; CPU inside built-ins

;;; case regex-nested-quantifiers
;;; limits run-timeout=1000
;;; expect = false
(boolean (re-matches #"(a+)+b" (str-repeat "a" 5000)))

;;; case regex-alternation-overlap
;;; limits run-timeout=1000
;;; expect = false
(boolean (re-matches #"(a|a|aa)+$b" (str-repeat "a" 5000)))

;;; case regex-counted-nested
;;; limits run-timeout=1000
;;; expect value parse compile memory-exceeded run-timeout
(re-find #"((a{1,100}){1,100}){1,100}b" (str-repeat "a" 10000))

;;; case regex-counted-nested-at-run-time
;;; limits run-timeout=1000
;;; expect value parse memory-exceeded run-timeout user
(re-find (re-pattern "(((((a{1,30}){1,30}){1,30}){1,30}){1,30})b") (str-repeat "a" 1000))

;;; case regex-count-1000
;;; limits run-timeout=1000
;;; expect value parse memory-exceeded run-timeout
(re-find (re-pattern "(.{1,1000}){1,10}x") (str-repeat "a" 20000))

;;; case regex-count-beyond
;;; limits run-timeout=1000
;;; expect parse
(re-find (re-pattern "a{1,1000000000}") "a")

;;; case regex-groups-100000
;;; limits run-timeout=1000
;;; expect value parse memory-exceeded run-timeout
(count (re-find (re-pattern (str-repeat "(a)?" 20000)) "a"))

;;; case regex-groups-nested
;;; limits run-timeout=1000
;;; expect value parse memory-exceeded run-timeout depth-exceeded
(re-find (re-pattern (str (str-repeat "(" 20000) "a" (str-repeat ")" 20000))) "a")

;;; case regex-alternatives-100000
;;; limits run-timeout=1000
;;; expect value parse memory-exceeded run-timeout
(re-find (re-pattern (str/join "|" (map str (range 50000)))) "x")

;;; case regex-classes-many
;;; limits run-timeout=1000
;;; expect value parse memory-exceeded run-timeout
(re-find (re-pattern (str-repeat "[\\p{L}\\p{N}]" 3000)) "x")

;;; case regex-case-insensitive-unicode
;;; limits run-timeout=1000
;;; expect value parse memory-exceeded run-timeout
(re-find (re-pattern (str "(?i)" (str-repeat "\\p{L}{1,50}" 200))) (str-repeat "é" 1000))

;;; case regex-of-letters-without-a-way-back
;;; limits run-timeout=1000
;;; expect parse
(re-find (re-pattern "(?i)[a-\uFFFD]") "x")

;;; case grep-of-letters-without-a-way-back
;;; files
;;; limits run-timeout=1000
;;; expect value parse
(count (parallel-grep (re-pattern "[a-\uFFFD]") ["lines"] :ignore-case true))

;;; case regex-many-compiled
;;; limits run-timeout=1000
;;; expect run-timeout
(loop [i 0] (re-pattern (str "a{1,200}" i)) (recur (inc i)))

;;; case regex-long-text
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (re-seq #"[a-z]+(b|c)*x?" (str-repeat "abc " 1000000)))

;;; case regex-empty-matches
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (re-seq #"" (str-repeat "a" 1000000)))

;;; case regex-loop-of-linear
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "ab" 100000)] (loop [] (re-find #"(a|b)*c" s) (recur)))

;;; case regex-split-everything
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (str/split (str-repeat "a" 1000000) #""))

;;; case regex-replace-amplifies
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect memory-exceeded
(str/replace (str-repeat "a" 10000000) #"a" (str-repeat "b" 10000))

;;; case regex-replace-groups-amplify
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect memory-exceeded
(str/replace (str-repeat "a" 1000000) #"(a+)" "$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1")

;;; case regex-replace-with-endless-function
;;; limits run-timeout=200
;;; expect run-timeout
(str/replace "aaa" #"a" (fn [m] (while true)))

;;; case regex-back-reference
;;; expect parse compile
(re-find #"(a)\1" "aa")

;;; case regex-look-around
;;; expect parse compile
(re-find #"(?<=a)b(?!c)" "ab")

;;; case regex-bad-replacement
;;; expect value parse user index type
(str/replace "abc" #"(b)" "$9$x\\")

;;; case expt-giant
;;; expect number-too-large
(expt 2 1000000000)

;;; case expt-of-expt
;;; expect number-too-large
(expt 10 (expt 10 10))

;;; case expt-beyond-long
;;; expect number-too-large type value
(expt 3 100000000000000000000000)

;;; case expt-negative
;;; expect value number-too-large type
(expt 2 -1000000000)

;;; case expt-of-one
;;; expect = 1
(expt 1 1000000000000)

;;; case expt-of-minus-one
;;; expect = -1
(expt -1 1000000000001)

;;; case expt-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(loop [] (expt 3 600000) (recur))

;;; case shift-giant
;;; expect number-too-large value type
(bit-shift-left 1 1000000000)

;;; case shift-beyond-int
;;; expect number-too-large value type
(bit-shift-left 1 9223372036854775807)

;;; case shift-right-giant
;;; expect value type
(bit-shift-right (expt 2 100000) 4294967297)

;;; case squares
;;; limits run-timeout=2000
;;; expect number-too-large
(loop [x 3] (recur (* x x)))

;;; case product-of-many
;;; limits run-timeout=1000
;;; expect number-too-large run-timeout
(reduce * (range 1 1000000))

;;; case product-at-the-limit-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [x (expt 7 170000)] (loop [] (* x x) (recur)))

;;; case division-at-the-limit-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [x (expt 7 350000) y (expt 11 100000)] (loop [] (quot x y) (mod x y) (recur)))

;;; case gcd-of-giants
;;; limits run-timeout=1000
;;; expect value run-timeout unbound compile
(count (str (gcd (expt 6 300000) (expt 10 300000))))

;;; case square-root-of-a-giant
;;; limits run-timeout=1000
;;; expect value run-timeout number-too-large type
(sqrt (expt 7 350000))

;;; case big-number-printed
;;; limits run-timeout=2000
;;; expect value
(count (str (expt 7 350068)))

;;; case big-number-printed-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [x (expt 7 350068)] (loop [] (str x) (recur)))

;;; case big-number-printed-in-radix
;;; limits run-timeout=1000
;;; expect value type arity run-timeout
(count (number->string (expt 7 350068) 36))

;;; case big-number-formatted
;;; limits run-timeout=1000
;;; expect value type run-timeout
(count (format "%d %x" (expt 7 350068) (expt 7 350068)))

;;; case big-number-to-double
;;; limits run-timeout=1000
;;; expect value type
[(double (expt 7 350068)) (+ 0.5 (expt 7 350068)) (< 1.5 (expt 7 350068))]

;;; case big-number-parsed
;;; limits run-timeout=1000
;;; expect literal-too-large value
(parse-long (str-repeat "9" 1000000))

;;; case big-number-parsed-radix
;;; limits run-timeout=1000
;;; expect literal-too-large value
(string->number (str-repeat "z" 1000000) 36)

;;; case big-number-parsed-with-a-wide-limit
;;; limits run-timeout=1000 max-literal-digits=10000000 max-number-bits=100000000
;;; expect value run-timeout number-too-large
(count (str (parse-long (str-repeat "9" 1000000))))

;;; case big-double-parsed
;;; limits run-timeout=1000
;;; expect value literal-too-large
(parse-double (str (str-repeat "9" 1000000) "." (str-repeat "9" 1000000)))

;;; case big-number-hashed-and-compared
;;; limits run-timeout=500
;;; expect run-timeout
(let [x (expt 7 350068) y (inc x)] (loop [] (hash x) (= x y) (compare x y) (recur)))

;;; case bit-operations-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [x (expt 7 350068)] (loop [] (bit-and x (bit-xor x (bit-or x 1))) (recur)))

;;; case prime-by-trial
;;; limits run-timeout=300
;;; expect run-timeout
(some (fn [d] (= 0 (mod 170141183460469231731687303715884105727 d))) (drop 2 (range)))

;;; case nth-of-a-list-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [xs (apply list (range 100000))] (loop [i 0] (nth xs 99999) (recur i)))

;;; case last-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [xs (apply list (range 100000))] (loop [] (last xs) (count xs) (reverse xs) (recur)))

;;; case index-of-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str (str-repeat "a" 1000000) "b")] (loop [] (str/index-of s "b") (recur)))

;;; case index-of-worst
;;; limits run-timeout=1000
;;; expect value run-timeout
(str/index-of (str-repeat "a" 1000000) (str (str-repeat "a" 500000) "b"))

;;; case last-index-of-worst
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "a" 200000) p (str "b" (str-repeat "a" 100000))] (loop [] (str/last-index-of s p) (recur)))

;;; case split-by-worst
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "a" 200000)] (loop [] (str/split-lines s) (string-split s "a") (str/join "," (string-split s "a")) (recur)))

;;; case trim-of-spaces
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat " " 5000000)] (loop [] (str/trim s) (str/triml s) (str/trimr s) (str/blank? s) (recur)))

;;; case trim-of-almost-spaces
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str "x" (str-repeat " " 5000000) "x")] (loop [] (str/trim s) (str/blank? s) (string->number s) (parse-long s) (recur)))

;;; case case-mapping-of-dotted-capitals
;;; limits run-timeout=5000
;;; expect = 2000000
(count (str/lower-case (str-repeat "İ" 1000000)))

;;; case case-mapping-of-sigmas
;;; limits run-timeout=5000
;;; expect = 1000000
(count (str/lower-case (str (str-repeat "Σ" 500000) (str-repeat "'" 500000))))

;;; case case-blind-comparison
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "ΐ" 5000000) b (str-repeat "ΐ" 5000000)] (loop [] (string-ci=? a b) (recur)))

;;; case format-upper-case
;;; limits run-timeout=1000
;;; expect value type parse user
(count (format "%S" (str-repeat "ΐ" 300000)))

;;; case includes-worst-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "a" 200000) p (str (str-repeat "a" 100000) "b")] (loop [] (str/includes? s p) (recur)))

;;; case replace-string-worst
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "a" 200000) p (str (str-repeat "a" 100000) "b")] (loop [] (str/replace s p "") (str/split s (re-pattern "a")) (recur)))

;;; case string-equality-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [a (str-repeat "a" 10000000) b (str-repeat "a" 10000000)] (loop [] (= a b) (compare a b) (recur)))

;;; case string-hash-of-zero
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "⟦U+0000⟧" 10000000)] (loop [] (hash s) (get {s 1} s) (recur)))

;;; case reverse-string-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "ab" 5000000)] (loop [] (str/reverse s) (str/upper-case s) (str/trim s) (recur)))

;;; case concat-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(loop [xs [1]] (recur (vec (take 1000 (concat xs xs)))))

;;; case distinct-and-frequencies
;;; limits run-timeout=500
;;; expect run-timeout
(let [xs (vec (range 1000000))] (loop [] (count (distinct xs)) (frequencies xs) (recur)))

;;; case sort-a-million
;;; limits run-timeout=400
;;; expect run-timeout value
(let [xs (shuffle (range 1000000))] (sort xs) (sort xs) (sort xs) 1)

;;; case sort-with-slow-comparator
;;; limits run-timeout=400
;;; expect run-timeout
(sort (fn [a b] (dotimes [i 1000]) (compare a b)) (shuffle (range 100000)))

;;; case sort-strings-with-common-prefix
;;; limits run-timeout=400
;;; expect run-timeout
(let [p (str-repeat "a" 100000)] (loop [] (sort (map (fn [i] (str p i)) (range 200))) (recur)))

;;; case permutations-by-hand
;;; limits run-timeout=400 run-max-heap=67108864
;;; expect run-timeout memory-exceeded
(defn perms [xs] (if (empty? xs) [[]] (vec (mapcat (fn [x] (map (fn [p] (conj p x)) (perms (filter (fn [y] (not= x y)) xs)))) xs)))) (count (perms (range 12)))

;;; case partition-step-one
;;; limits run-timeout=400 run-max-heap=67108864
;;; expect run-timeout memory-exceeded
(count (partition 10000 1 (range 1000000)))

;;; case subsets-by-reduce
;;; limits run-timeout=1000 run-max-heap=67108864
;;; expect run-timeout memory-exceeded
(count (reduce (fn [acc x] (into acc (map (fn [s] (conj s x)) acc))) #{#{}} (range 40)))

;;; case string-keys-that-collide
;;; limits run-timeout=2000
;;; expect value run-timeout
(defn strings [n] (if (= n 0) [""] (mapcat (fn [s] [(str s "Aa") (str s "BB")]) (strings (dec n))))) (count (into {} (map (fn [s] [s 1]) (strings 14))))

;;; case string-keys-that-collide-as-a-set
;;; limits run-timeout=2000
;;; expect value run-timeout
(defn strings [n] (if (= n 0) [""] (mapcat (fn [s] [(str s "Aa") (str s "BB")]) (strings (dec n))))) (let [xs (strings 13)] (count (into #{} xs)) (count (distinct xs)) (count (group-by identity xs)))

;;; case number-keys-that-collide
;;; limits run-timeout=2000
;;; expect value run-timeout
(count (reduce (fn [m i] (assoc m (* i 4294967297) i)) {} (range 50000)))

;;; case double-keys-that-collide
;;; limits run-timeout=2000
;;; expect value run-timeout
(count (reduce (fn [m i] (assoc m (/ i 1024.0) i)) {} (range 50000)))

;;; case vector-keys-that-collide
;;; limits run-timeout=2000
;;; expect value run-timeout
(defn strings [n] (if (= n 0) [""] (mapcat (fn [s] [(str s "Aa") (str s "BB")]) (strings (dec n))))) (count (into {} (map (fn [s] [[s [s]] 1]) (strings 12))))

;;; case set-keys-that-collide
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (into {} (map (fn [i] [#{i (- 1000000 i)} i]) (range 20000))))

;;; case keyword-keys-that-collide
;;; limits run-timeout=2000
;;; expect value run-timeout
(defn strings [n] (if (= n 0) ["k"] (mapcat (fn [s] [(str s "Aa") (str s "BB")]) (strings (dec n))))) (count (into {} (map (fn [s] [(keyword s) 1]) (strings 12))))

;;; case json-deep
;;; limits run-timeout=1000
;;; expect value nesting-exceeded parse
(json-parse (str-repeat "[" 1000000))

;;; case json-deep-balanced
;;; limits run-timeout=1000
;;; expect value nesting-exceeded parse
(json-parse (str (str-repeat "[" 1000000) (str-repeat "]" 1000000)))

;;; case json-deep-objects
;;; limits run-timeout=1000
;;; expect value nesting-exceeded parse
(json-parse (str (str-repeat "{\"a\":" 300000) "1" (str-repeat "}" 300000)))

;;; case json-number-of-a-million-digits
;;; limits run-timeout=1000
;;; expect value literal-too-large parse
(json-parse (str-repeat "9" 1000000))

;;; case json-fraction-of-a-million-digits
;;; limits run-timeout=1000
;;; expect value literal-too-large parse
(json-parse (str "0." (str-repeat "9" 1000000)))

;;; case json-exponent
;;; limits run-timeout=1000
;;; expect value literal-too-large parse
[(json-parse "1e1000000000") (json-parse "1e-1000000000") (json-parse "-1E+99999999999999999999")]

;;; case json-escapes
;;; limits run-timeout=1000
;;; expect value
(count (json-parse (str "\"" (str-repeat "\\u0000\\ud800" 100000) "\"")))

;;; case json-bad-escape
;;; limits run-timeout=1000
;;; expect value parse
(json-parse "\"\\uD8")

;;; case json-string-unterminated
;;; limits run-timeout=1000
;;; expect value parse
(json-parse (str "\"" (str-repeat "x" 5000000)))

;;; case json-keys-100000
;;; limits run-timeout=2000
;;; expect value
(count (json-parse (str "{" (str/join "," (map (fn [i] (str "\"k" i "\":" i)) (range 100000))) "}")))

;;; case json-key-twice
;;; limits run-timeout=1000
;;; expect value parse
(count (json-parse (str "{" (str-repeat "\"a\":1," 100000) "\"a\":1}")))

;;; case json-commas
;;; limits run-timeout=1000
;;; expect value parse
(json-parse (str "[" (str-repeat "," 1000000)))

;;; case json-encode-deep
;;; limits run-timeout=2000
;;; expect type
(count (json-encode (reduce (fn [x _] [x]) 1 (range 100000))))

;;; case json-encode-shared
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(count (json-encode (reduce (fn [x _] [x x]) 1 (range 40))))

;;; case json-encode-atom-of-itself
;;; expect value type
(let [a (atom nil)] (reset! a a) (json-encode a))

;;; case json-encode-what-has-no-json
;;; expect value type
(json-encode {:f (fn [] 1) :n ##NaN :i ##Inf})

;;; case json-pretty-deep
;;; limits run-timeout=2000 run-max-heap=33554432
;;; expect type
(count (json-pretty (reduce (fn [x _] [x]) 1 (range 20000))))

;;; case json-in-a-loop
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (json-encode (range 100000))] (loop [] (json-parse s) (recur)))

;;; case csv-endless-quote
;;; limits run-timeout=1000
;;; expect value parse
(csv-parse (str "\"" (str-repeat "x,\n" 1000000)))

;;; case csv-quotes
;;; limits run-timeout=1000
;;; expect value parse
(csv-parse (str-repeat "\"" 1000001))

;;; case csv-columns-a-million
;;; limits run-timeout=2000
;;; expect value parse
(count (first (csv-parse (str-repeat "," 1000000))))

;;; case csv-rows-a-million
;;; limits run-timeout=3000
;;; expect value
(count (csv-parse (str-repeat "a\n" 300000)))

;;; case csv-header-of-equal-names
;;; limits run-timeout=2000
;;; expect value parse
(count (csv-parse (str (str-repeat "a," 10000) "\n1,2,3") :header true))

;;; case csv-encode-giant
;;; limits run-timeout=2000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(let [row (repeat 1000 (str-repeat "\"" 10000))] (count (csv-encode (repeat 1000 row))))

;;; case glob-of-stars
;;; files
;;; limits run-timeout=1000
;;; expect value run-timeout
(glob "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")

;;; case glob-of-double-stars
;;; files
;;; limits run-timeout=1000
;;; expect value run-timeout
(glob "**/**/**/**/**/**/**/**/**/**/**/**/x")

;;; case glob-of-alternatives
;;; files
;;; limits run-timeout=1000
;;; expect value io parse run-timeout memory-exceeded user
(glob (str-repeat "{a,b,c,d}" 30))

;;; case glob-of-alternatives-nested
;;; files
;;; limits run-timeout=1000
;;; expect value io parse run-timeout memory-exceeded user
(glob (str (str-repeat "{a," 3000) (str-repeat "}" 3000)))

;;; case glob-of-classes
;;; files
;;; limits run-timeout=1000
;;; expect value io parse run-timeout memory-exceeded user
(glob (str-repeat "[!a-z]*" 2000))

;;; case glob-long
;;; files
;;; limits run-timeout=1000
;;; expect value io parse run-timeout memory-exceeded user
(glob (str-repeat "a/" 500000))

;;; case grep-catastrophic
;;; files
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (parallel-grep #"(a+)+b" ["long-line" "long-line" "lines"]))

;;; case format-width
;;; expect value type parse user index
(format "%1000000000d" 1)

;;; case format-precision
;;; expect value type parse user index
(format "%.1000000000f" 1.5)

;;; case format-widths-many
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect value memory-exceeded type arity user
(count (apply format (str-repeat "%1000d" 100000) (range 100000)))

;;; case format-argument-index
;;; expect value type parse user index
(format "%999999999$d" 1)

;;; case format-of-a-giant
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect memory-exceeded
(let [s (str-repeat "x" 1000000)] (count (apply format (str-repeat "%s" 100) (repeat 100 s))))

;;; case format-double-max
;;; expect value
(count (format "%.1000f" 1.7976931348623157e308))

;;; case pad-giant
;;; expect memory-exceeded unbound compile value
(count (str-repeat " " 1000000000))

;;; case case-mapping-that-grows
;;; limits run-timeout=1000
;;; expect = 3000000
(count (str/upper-case (str-repeat "ΐ" 1000000)))

;;; case case-mapping-in-a-loop
;;; limits run-timeout=1000 run-max-heap=33554432
;;; expect run-timeout
(loop [s (str-repeat "ﬃ" 100000)] (str/upper-case s) (recur s))

;;; case sha-of-a-giant
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "x" 10000000)] (loop [] (sha256 s) (recur)))

;;; case base64-of-a-giant
;;; limits run-timeout=500
;;; expect run-timeout
(let [s (str-repeat "x" 10000000)] (loop [] (base64-decode (base64-encode s)) (recur)))

;;; case base64-bad
;;; expect value parse
(base64-decode (str-repeat "=" 1000000))

;;; case format-time-pattern
;;; expect value parse type user index arity
(format-time 9223372036854775807 (str-repeat "y" 100000))

;;; case parse-time-giant
;;; expect value parse type user arity
(parse-time (str-repeat "2" 1000000))

;;; case time-extremes
;;; expect value parse type user index
[(format-time 9223372036854775807) (format-time -9223372036854775808)]

;;; case shuffle-and-rand
;;; limits run-timeout=400
;;; expect run-timeout
(let [xs (vec (range 1000000))] (loop [] (shuffle xs) (recur)))

;;; case rand-int-bounds
;;; expect value type number-too-large user index
[(rand-int 9223372036854775807) (rand-int 0) (rand-int -1)]

;;; case walk-of-a-giant
;;; limits run-timeout=400
;;; expect run-timeout
(let [x (vec (range 1000000))] (loop [] (clojure.walk/postwalk identity x) (recur)))

;;; case apropos-and-help-in-a-loop
;;; limits run-timeout=400
;;; expect run-timeout
(loop [] (apropos "a") (help 'map) (dir) (recur))

;;; case apropos-with-a-giant-name
;;; limits run-timeout=1000
;;; expect value user type
(count (str (apropos (str-repeat "a" 1000000)) (help (symbol (str-repeat "a" 100000)))))
