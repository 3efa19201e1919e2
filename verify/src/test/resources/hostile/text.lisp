;;;; Text

;;; case brackets-round
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦10000000× (⟧

;;; case brackets-square
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦10000000× [⟧

;;; case brackets-curly
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦10000000× {⟧

;;; case brackets-set
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦5000000× #{⟧

;;; case brackets-function
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦5000000× #(⟧

;;; case brackets-mixed
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦2000000× ([{#{⟧

;;; case brackets-beyond-the-source-limit
;;; expect source-too-large
⟦10000000× (⟧

;;; case brackets-just-below-the-source-limit
;;; expect nesting-exceeded parse
⟦999999× (⟧

;;; case brackets-balanced-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000
;;; expect depth-exceeded compile-limit-exceeded nesting-exceeded value compile
⟦1000000× (⟧⟦1000000× )⟧

;;; case vectors-balanced-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
(count ⟦100000× [⟧⟦100000× ]⟧)

;;; case quoted-lists-deep-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
(count '⟦100000× (⟧⟦100000× )⟧)

;;; case calls-deep-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
⟦100000× (inc ⟧1⟦100000× )⟧

;;; case ifs-deep-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
⟦30000× (if true ⟧1⟦30000×  2)⟧

;;; case functions-deep-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
⟦3000× (fn [] ⟧1⟦3000× )⟧

;;; case lets-deep-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
⟦10000× (let [x 1] ⟧x⟦10000× )⟧

;;; case threads-deep-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
⟦10000× (-> 1 ⟧inc⟦10000× )⟧

;;; case ands-wide
;;; limits run-timeout=4000
;;; expect value compile-limit-exceeded depth-exceeded nesting-exceeded
(and ⟦20000× true ⟧)

;;; case conds-wide
;;; limits run-timeout=4000
;;; expect value compile-limit-exceeded depth-exceeded nesting-exceeded
(cond ⟦20000× false ⟨i⟩ ⟧ :else 1)

;;; case thread-wide
;;; limits run-timeout=4000
;;; expect value compile-limit-exceeded depth-exceeded nesting-exceeded
(-> 0 ⟦20000× inc ⟧)

;;; case closing-brackets
;;; limits max-source-bytes=20000000
;;; expect parse
⟦1000000× )⟧

;;; case closing-mixed
;;; expect parse
⟦300000× ]})⟧

;;; case mismatched
;;; expect parse
⟦100× ([⟧⟦100× )]⟧

;;; case quotes
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦10000000× '⟧

;;; case quotes-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-nesting=10000000 run-timeout=4000
;;; expect nesting-exceeded parse compile-limit-exceeded value depth-exceeded
(count ⟦100000× '⟧x)

;;; case quasiquotes
;;; limits max-source-bytes=20000000
;;; expect nesting-exceeded parse compile-limit-exceeded
⟦10000000× `⟧x

;;; case quasiquotes-30
;;; limits run-timeout=4000
;;; expect compile
⟦30× `⟧x

;;; case quasiquotes-200
;;; limits run-timeout=4000
;;; expect compile
⟦200× `⟧x

;;; case quasiquotes-of-lists-nested
;;; limits run-timeout=4000
;;; expect compile
⟦40× `(a ~b ⟧x⟦40× )⟧

;;; case unquotes
;;; expect nesting-exceeded parse compile
⟦100000× ~⟧x

;;; case derefs
;;; expect nesting-exceeded parse
⟦100000× @⟧x

;;; case discards
;;; expect nesting-exceeded parse
⟦400000× #_⟧

;;; case discards-with-forms
;;; expect = 7
⟦100000× #_ x ⟧ 7

;;; case metadata-marks
;;; expect nesting-exceeded parse
⟦500000× ^⟧x

;;; case comments-nested
;;; expect nesting-exceeded parse value
⟦400000× #|⟧

;;; case comment-unterminated
;;; expect parse
#| ⟦900000× x⟧

;;; case comment-lines
;;; expect = 1
⟦200000× ; x
⟧ 1

;;; case literal-of-a-million-digits
;;; limits max-source-bytes=20000000
;;; expect literal-too-large
⟦1000000× 9⟧

;;; case literal-of-a-million-digits-with-a-wide-limit
;;; limits max-source-bytes=20000000 max-literal-digits=10000000 max-number-bits=100000000 run-timeout=2000
;;; expect value compile-limit-exceeded number-too-large literal-too-large run-timeout
(count (str ⟦1000000× 9⟧))

;;; case literal-hexadecimal
;;; expect literal-too-large
0x⟦100000× f⟧

;;; case literal-zeros
;;; expect literal-too-large value parse
⟦100000× 0⟧1

;;; case literal-fraction
;;; expect literal-too-large value
0.⟦100000× 1⟧

;;; case literal-exponent
;;; expect literal-too-large parse value
1e1000000000

;;; case literal-exponent-negative
;;; expect literal-too-large parse value
1e-1000000000

;;; case literal-exponent-beyond-long
;;; expect literal-too-large parse value
1e99999999999999999999999999

;;; case literal-exponent-of-a-million-digits
;;; expect literal-too-large parse
1e⟦100000× 9⟧

;;; case literal-big-exponent-suffix
;;; expect literal-too-large parse unbound number-too-large
1e1000000000M

;;; case literal-ratio
;;; expect literal-too-large parse unbound compile
1/⟦100000× 9⟧

;;; case literal-radix
;;; expect literal-too-large parse unbound compile value
36r⟦10000× Z⟧

;;; case string-unterminated-100-mb
;;; slow
;;; limits run-timeout=2000
;;; expect source-too-large
"⟦100000000× x⟧

;;; case string-unterminated-16-mb-allowed
;;; limits max-source-bytes=20000000 run-timeout=2000
;;; expect parse compile-limit-exceeded
"⟦16000000× x⟧

;;; case string-16-mb-allowed
;;; limits max-source-bytes=20000000 run-timeout=2000
;;; expect = 16000000
(count "⟦16000000× x⟧")

;;; case string-escapes
;;; limits max-source-bytes=20000000 run-timeout=2000
;;; expect = 1000000
(count "⟦1000000× \u0041⟧")

;;; case string-bad-escape
;;; expect parse
"⟦100000× \q⟧"

;;; case string-unicode-escape-cut
;;; expect parse
"\u00

;;; case regex-literal-giant
;;; limits max-source-bytes=20000000 run-timeout=2000
;;; expect value parse compile compile-limit-exceeded memory-exceeded
#"⟦1000000× a?⟧"

;;; case nul
;;; expect parse value unbound compile
(def a⟦U+0000⟧b 1) a⟦U+0000⟧b

;;; case nul-alone
;;; expect parse unbound value compile
⟦100000× ⟦U+0000⟧

;;; case lone-surrogate-symbol
;;; expect parse value unbound compile
(def a⟦U+D800⟧ 1) a⟦U+D800⟧

;;; case lone-surrogate-string
;;; expect = 2
(count "⟦U+D800⟧⟦U+D801⟧")

;;; case lone-surrogate-name-becomes-a-method
;;; expect value parse compile unbound
(defn f⟦U+DC00⟧⟦U+D800⟧ [x] (inc x)) (f⟦U+DC00⟧⟦U+D800⟧ 1)

;;; case surrogates-swapped-as-key
;;; expect value
(get {"⟦U+DC00⟧⟦U+D800⟧" 1} "⟦U+DC00⟧⟦U+D800⟧")

;;; case byte-order-mark
;;; expect = 3
⟦U+FEFF⟧(+ 1 2)

;;; case byte-order-marks
;;; expect value parse unbound compile
⟦U+FEFF⟧⟦U+FEFF⟧⟦U+FEFF⟧(+ 1 2)⟦U+FEFF⟧

;;; case bidirectional-override
;;; expect value parse unbound compile
(def admin⟦U+202E⟧ 1) (str "⟦U+2066⟧x⟦U+2069⟧" admin⟦U+202E⟧)

;;; case invisible-names
;;; expect unbound compile parse value
(def ⟦U+200B⟧ 1) ⟦U+200D⟧

;;; case symbol-dangerous-for-a-class-file
;;; expect value parse unbound compile
(defn a.b;c/d<init>[x] x) 1

;;; case symbols-that-are-descriptors
;;; expect value parse compile unbound
(defn <init> [x] x) (defn <clinit> [x] x) (defn La;b [] 1) (defn [I [x] x) (<init> 1)

;;; case names-of-generated-methods
;;; expect value
(defn invoke [x] x) (defn apply1 [x] x) (defn main [x] x) (defn run [] 1) (defn f$1 [x] x) (defn f [x] x) [(invoke 1) (main 2) (run) (f$1 3) (f 4)]

;;; case symbol-of-a-million-characters
;;; limits run-timeout=2000 max-source-bytes=20000000
;;; expect unbound compile
⟦1000000× x⟧

;;; case function-name-of-100000-characters
;;; limits run-timeout=2000
;;; expect value compile
(defn ⟦100000× x⟧ [a] a) (⟦100000× x⟧ 1)

;;; case keyword-of-a-million-characters
;;; limits run-timeout=2000 max-source-bytes=20000000
;;; expect = 1000001
(count (str :⟦1000000× x⟧))

;;; case percent-argument
;;; expect parse compile
#(+ %999999999)

;;; case percent-argument-beyond-int
;;; expect parse compile
#(+ %99999999999999999999)

;;; case percent-argument-255
;;; expect parse compile value
#(+ % %255)

;;; case parameters-100000
;;; limits run-timeout=4000 compile-timeout=4000
;;; slow
;;; expect value compile-limit-exceeded compile
(defn f [⟦100000× a⟨i⟩ ⟧] 1) 1

;;; case let-of-50000-pairs
;;; limits run-timeout=8000 compile-timeout=8000 max-source-bytes=20000000 compile-heap=268435456
;;; slow
;;; expect value run-timeout compile-limit-exceeded
(let [⟦50000× a⟨i⟩ ⟨i⟩ ⟧] a1)

;;; case let-of-a-million-pairs
;;; limits run-timeout=6000 compile-timeout=5000 max-source-bytes=50000000
;;; slow
;;; expect compile-limit-exceeded
(let [⟦1000000× a⟨i⟩ ⟨i⟩ ⟧] 1)

;;; case map-literal-of-100000-pairs
;;; limits run-timeout=8000 compile-timeout=8000 max-source-bytes=20000000 compile-heap=268435456
;;; slow
;;; expect = 100000
(count {⟦100000× ⟨i⟩ :x⟨i⟩ ⟧})

;;; case map-literal-with-a-key-twice
;;; expect parse compile
{⟦50000× ⟨i⟩ 1 ⟧ 7 2}

;;; case set-literal-with-equal-items
;;; expect parse compile
#{⟦50000× [⟨i⟩] ⟧ [7]}

;;; case definitions-100000
;;; limits run-timeout=8000 compile-timeout=8000 max-source-bytes=20000000 compile-heap=268435456
;;; slow
;;; expect value compile-limit-exceeded
⟦50000× (def d⟨i⟩ ⟨i⟩) ⟧

;;; case functions-10000
;;; limits run-timeout=12000 compile-timeout=12000 max-source-bytes=20000000 compile-heap=268435456
;;; slow
;;; expect value compile-limit-exceeded
⟦10000× (defn f⟨i⟩ [x] (+ x ⟨i⟩)) ⟧ (f9 1)

;;; case symbols-distinct
;;; limits run-timeout=6000 compile-timeout=6000 max-source-bytes=50000000
;;; slow
;;; expect value compile-limit-exceeded
'[⟦3000000× s⟨i⟩ ⟧]

;;; case keywords-distinct-500000
;;; limits run-timeout=6000 compile-timeout=6000 max-source-bytes=50000000 compile-heap=268435456
;;; slow
;;; expect value compile-limit-exceeded
(count [⟦500000× :k⟨i⟩ ⟧])

;;; case keywords-made-at-run-time
;;; limits run-timeout=2000
;;; expect run-timeout
(loop [i 0] (keyword (str "kk" i)) (recur (inc i)))

;;; case symbols-made-at-run-time
;;; limits run-timeout=2000
;;; expect run-timeout
(loop [i 0] (symbol (str "ss" i)) (recur (inc i)))

;;; case keywords-made-by-json
;;; limits run-timeout=2000
;;; expect run-timeout
(loop [i 0] (json-parse (str "{\"key" i "\": 1}")) (recur (inc i)))

;;; case type-hint-names-a-class
;;; expect value
(defn f [^java.lang.Runtime x ^{:tag java.lang.System} y] x) (f 1 2)

;;; case reader-tag-names-a-class
;;; expect parse
#java.lang.Runtime {:a 1}

;;; case reader-eval
;;; expect parse
#=(java.lang.System/exit 0)

;;; case reader-eval-in-edn
;;; expect parse value type
(edn-read "#=(java.lang.System/exit 0)")

;;; case reader-tags-in-edn
;;; expect parse value type
(edn-read "#java.lang.Runtime {}")

;;; case edn-deep
;;; expect nesting-exceeded parse
(edn-read (str-repeat "[" 200000))

;;; case edn-long-number
;;; expect literal-too-large parse
(edn-read (str-repeat "9" 200000))

;;; case edn-keywords
;;; limits run-timeout=2000
;;; expect value
(count (edn-read (str "[" (apply str (map (fn [i] (str ":e" i " ")) (range 100000))) "]")))

;;; case edn-of-a-program-that-calls
;;; expect value
(edn-read "(while true)")

;;; case macro-expands-to-itself
;;; limits run-timeout=3000 compile-timeout=1000
;;; expect compile-limit-exceeded depth-exceeded compile nesting-exceeded
(defmacro m [] '(m)) (m)

;;; case macro-doubles
;;; limits run-timeout=4000 compile-timeout=1000
;;; expect compile-limit-exceeded depth-exceeded nesting-exceeded compile
(defmacro m [& xs] `(do (m ~@xs ~@xs 1) (m ~@xs ~@xs 1))) (m 1)

;;; case macro-nests-itself
;;; limits run-timeout=4000 compile-timeout=1000
;;; expect compile-limit-exceeded depth-exceeded nesting-exceeded compile
(defmacro m [n] `(inc (m ~(inc n)))) (m 0)

;;; case macro-widens
;;; limits run-timeout=4000 compile-timeout=1000
;;; expect compile-limit-exceeded depth-exceeded nesting-exceeded compile
(defmacro m [n] (cons 'do (repeat 1000 (list 'm n)))) (m 0)

;;; case macro-endless
;;; limits run-timeout=3000 compile-timeout=300
;;; expect compile-limit-exceeded
(defmacro m [] (while true)) (m)

;;; case macro-sleeps
;;; limits run-timeout=3000 compile-timeout=300
;;; expect compile-limit-exceeded compile policy-denied
(defmacro m [] (sleep 100000)) (m)

;;; case macro-spawns
;;; limits run-timeout=3000 compile-timeout=300
;;; expect compile-limit-exceeded compile policy-denied value
(defmacro m [] (dotimes [i 100] (task (fn [] (while true)))) 1) (m)

;;; case macro-waits-for-nobody
;;; limits run-timeout=3000 compile-timeout=300
;;; expect compile-limit-exceeded compile deadlock
(defmacro m [] (channel-recv (make-channel))) (m)

;;; case macro-prints
;;; limits run-timeout=3000 compile-timeout=500
;;; expect compile-limit-exceeded
(defmacro m [] (while true (println (str-repeat "x" 100000)))) (m)

;;; case macro-throws
;;; expect user compile
(defmacro m [] (throw "no")) (m)

;;; case macro-throws-giant
;;; expect user compile
(defmacro m [] (throw (str-repeat "x" 10000000))) (m)

;;; case macro-returns-a-giant-string
;;; limits run-timeout=3000
;;; expect value compile-limit-exceeded
(defmacro m [] (str-repeat "x" 10000000)) (count (m))

;;; case macro-returns-a-giant-list
;;; limits run-timeout=3000
;;; expect value compile-limit-exceeded
(defmacro m [] (cons '+ (range 100000))) (m)

;;; case macro-returns-a-deep-list
;;; limits run-timeout=3000
;;; expect compile-limit-exceeded nesting-exceeded depth-exceeded value compile
(defmacro m [] (reduce (fn [x _] (list 'inc x)) 1 (range 100000))) (m)

;;; case macro-returns-a-deep-quoted-list
;;; limits run-timeout=3000
;;; expect compile-limit-exceeded nesting-exceeded depth-exceeded value compile
(defmacro m [] (list 'quote (reduce (fn [x _] (list x)) 1 (range 100000)))) (count (m))

;;; case macro-returns-a-function
;;; expect value compile type
(defmacro m [] (fn [] 1)) (m)

;;; case macro-returns-an-atom
;;; expect value compile type
(defmacro m [] (atom 1)) (m)

;;; case macro-returns-itself-in-an-atom
;;; expect value compile type
(defmacro m [] (let [a (atom nil)] (reset! a a) a)) (m)

;;; case macro-returns-a-channel-in-a-quote
;;; expect value compile type
(defmacro m [] (list 'quote (make-channel))) (channel? (m))

;;; case macro-memory
;;; limits run-timeout=3000
;;; expect compile-limit-exceeded
(defmacro m [] (str-repeat "x" 1000000000)) (m)

;;; case deep-literal-as-a-key
;;; limits max-nesting=100000 run-timeout=3000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
(count {⟦5000× [⟧⟦5000× ]⟧ 1})

;;; case deep-map-literal-as-a-key
;;; limits max-nesting=100000 run-timeout=3000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
(count {⟦5000× {:a ⟧1⟦5000× }⟧ 1})

;;; case deep-set-literal
;;; limits max-nesting=100000 run-timeout=3000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
(count ⟦5000× #{⟧⟦5000× }⟧)

;;; case destructuring-deep
;;; limits max-nesting=100000 run-timeout=3000
;;; expect value compile-limit-exceeded nesting-exceeded depth-exceeded
(let [⟦2000× [⟧x⟦2000× ]⟧ []] x)

;;; case destructuring-wide
;;; limits run-timeout=3000
;;; expect value compile-limit-exceeded
(let [[⟦2000× a⟨i⟩ ⟧] (range 2000)] a7)

;;; case destructuring-keys-wide
;;; limits run-timeout=3000
;;; expect value compile-limit-exceeded
(let [{:keys [⟦2000× a⟨i⟩ ⟧]} {:a7 5}] a7)

;;; case unbound-names-50000
;;; limits run-timeout=3000
;;; expect unbound compile
⟦50000× nothing⟨i⟩ ⟧

;;; case similar-names
;;; limits run-timeout=3000
;;; expect unbound compile
⟦20000× mak-chanel⟨i⟩ ⟧ ⟦2000× x⟧

;;; case syntax-errors-50000
;;; limits run-timeout=3000
;;; expect compile parse arity unbound
⟦50000× (let [x]) ⟧

;;; case one-line-of-a-megabyte-with-an-error
;;; expect compile unbound parse
⟦450000× 1 ⟧ unknown-name-here

;;; case file-of-line-ends
;;; expect value
⟦900000× 
⟧

;;; case file-of-commas
;;; expect value
⟦900000× ,⟧

;;; case empty
;;; expect value

