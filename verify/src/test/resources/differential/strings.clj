;;; str
(str)
(str "a")
(str "a" 1 :b nil 'c)
(str nil)
(str nil nil)
(str 1.0)
(str 1.5)
(str 100.0)
(str 1e10)
(str 1e21)
(str 1e-5)
(str 123456789012345678901234567890)
(str true false)
(str [1 2])
(str [1 "a" nil])
(str '(1 2))
(str {:a 1})
(str {:a "x"})
(str #{1})
(str [])
(str ())
(str {})
(str :a/b)
(str 'a/b)
(str ##Inf)
(str ##NaN)
(str [1.0 ##Inf])
(str \a)
(str (list 1 "b"))
(str [[1 [2]] {:k [3]}])
(apply str ["a" "b"])
(apply str (interpose "," [1 2 3]))
(apply str [])
(apply str nil)
(str #"a+")
;; differs: sequences-are-lists => "(2)"
(str (map inc [1]) )

;;; subs
(subs "hello" 1)
(subs "hello" 1 3)
(subs "hello" 0 0)
(subs "hello" 5)
(subs "" 0)
(subs "hello" 2 2)
;; raises
(subs "hello" 6)
;; raises
(subs "hello" -1)
;; raises
(subs "hello" 3 2)
;; raises
(subs "hello" 0 9)
;; raises
(subs nil 0)
;; raises
(subs 5 0)
;; raises
(subs "abc" nil)
;; raises
(subs [1 2] 0)
;; raises
(subs "abc")

;;; count and sequence of strings
(count "hello")
(seq "abc")
(first "abc")
(nth "abc" 0)
(map identity "ab")
(filter #(= \a %) "banana")
(vec "ab")
(apply str (sort "hello"))
(frequencies "aab")
(into #{} "aab")
(empty? "")
(contains? "abc" 1)
(get "abc" 0)
(map str "ab")
(distinct "aab")
(reduce str (reverse "abc"))
(take 2 "hello")
(drop 3 "hello")
(interleave "ab" [1 2])
(zipmap "ab" "cd")
(every? #(= % \a) "aaa")
(some #{\b} "abc")
(group-by identity "aba")
(= "abc" "abc")
(compare "apple" "banana")
(= \a \a)
(= "" "")
(apply str (map (fn [c] (if (= c \a) \b c)) "banana"))

;;; name namespace keyword symbol
(name :a)
(name :a/b)
(name 'a)
(name 'a/b)
(name "a")
(name "a/b")
;; raises
(name nil)
;; raises
(name 5)
(namespace :a)
(namespace :a/b)
(namespace 'a/b)
(namespace 'a)
;; raises
(namespace "a")
;; raises
(namespace nil)
(keyword "a")
(keyword "a/b")
(keyword "a" "b")
(keyword :a)
(keyword 'a)
(keyword nil)
(keyword "a b")
(= (keyword "a") :a)
(symbol "a")
(symbol "a/b")
(symbol "a" "b")
(symbol 'a)
(symbol :a)
(= (symbol "a") 'a)
;; differs: names-left-out => raises :unbound
(find-keyword "never-interned-keyword-xyz")
(symbol? (gensym))
(= (gensym) (gensym))
(str/starts-with? (name (gensym "pre")) "pre")

;;; str/blank?
(str/blank? "")
(str/blank? " ")
(str/blank? nil)
(str/blank? "a")
(str/blank? " \t\n")
(str/blank? " a ")
;; raises
(str/blank? 5)

;;; str/upper-case lower-case capitalize
(str/upper-case "abc")
(str/upper-case "")
(str/upper-case "aBc1é")
;; differs: wrong-types-raise => raises :type
(str/upper-case :abc)
;; raises
(str/upper-case nil)
(str/lower-case "ABC")
(str/lower-case "aBc1É")
;; raises
(str/lower-case nil)
(str/capitalize "hello")
(str/capitalize "HELLO world")
(str/capitalize "")
(str/capitalize "h")
(str/capitalize "1abc")
;; raises
(str/capitalize nil)

;;; str/trim
(str/trim "  a b  ")
(str/trim "")
(str/trim "\t\na\n")
(str/trim "   ")
(str/trim "a")
;; raises
(str/trim nil)
;; raises
(str/trim 5)
(str/triml "  a ")
(str/triml "")
(str/trimr "  a ")
(str/trimr "")
(str/trim-newline "a\n")
(str/trim-newline "a\r\n\n")
(str/trim-newline "a")
(str/trim-newline "")
;; raises
(str/triml nil)
;; raises
(str/trimr nil)
;; raises
(str/trim-newline nil)

;;; str/join
(str/join ["a" "b"])
(str/join ", " ["a" "b"])
(str/join ", " [])
(str/join ", " nil)
(str/join ", " ["a"])
(str/join "" [1 2])
(str/join ", " [1 nil :a])
(str/join nil ["a" "b"])
(str/join \- ["a" "b"])
(str/join 1 ["a" "b"])
(str/join ", " (range 3))
(str/join ", " {:a 1})
(str/join "-" "abc")
(str/join ", " #{1})
(str/join ", " [[1 2] "x"])
(str/join " " (map str/capitalize ["a" "b"]))
;; raises
(str/join ", " 5)

;;; str/split
(str/split "a,b,c" #",")
(str/split "a,b,c" #"," 2)
(str/split "a,b,c" #"," 1)
(str/split "a,b,c" #"," -1)
(str/split "a,b,,c,," #",")
(str/split "a,b,," #"," -1)
(str/split ",a" #",")
(str/split "" #",")
(str/split "abc" #",")
(str/split "abc" #"")
(str/split "a1b22c" #"\d+")
(str/split " a  b " #"\s+")
(str/split "a.b" #"\.")
(str/split ",,," #",")
(str/split "a b c" #" " 10)
(first (str/split "k=v" #"="))
(str/split "a|b" #"\|")
;; raises
(str/split nil #",")
;; raises
(str/split "a" nil)
;; raises
(str/split 5 #",")

;;; str/split-lines
(str/split-lines "a\nb")
(str/split-lines "a\r\nb\n")
(str/split-lines "")
(str/split-lines "a")
(str/split-lines "a\n\nb")
(str/split-lines "\n")
(str/split-lines "a\n\n")
;; raises
(str/split-lines nil)

;;; str/replace
(str/replace "hello" "l" "L")
(str/replace "hello" "x" "y")
(str/replace "hello" "" "-")
(str/replace "" "a" "b")
(str/replace "aaa" "aa" "b")
(str/replace "a.b" "." "-")
(str/replace "hello" \l \L)
(str/replace "hello" #"l" "L")
(str/replace "hello" #"l+" "L")
(str/replace "a1b2" #"\d" "#")
(str/replace "john smith" #"(\w+) (\w+)" "$2 $1")
(str/replace "abc" #"b" str/upper-case)
(str/replace "a1b2" #"\d" #(str (inc (parse-long %))))
(str/replace "a1" #"([a-z])(\d)" (fn [[_ l d]] (str d l)))
(str/replace "x" #"x" "\\$")
(str/replace "a" "a" "$1")
(str/replace "price" #"price" (str/re-quote-replacement "$5"))
(str/replace "  a " #"^\s+|\s+$" "")
(str/replace "abc" #"" "-")
;; raises
(str/replace nil "a" "b")
;; raises
(str/replace "abc" nil "b")
;; raises
(str/replace "abc" "a" nil)
;; raises
(str/replace "abc" 5 "b")
;; raises
(str/replace "abc" #"b" "$9")
(str/replace-first "hello" "l" "L")
(str/replace-first "hello" #"l" "L")
(str/replace-first "hello" \l \L)
(str/replace-first "hello" "x" "y")
(str/replace-first "a1b2" #"\d" (fn [d] (str "<" d ">")))
(str/replace-first "a b" #"(\w) (\w)" "$2 $1")
;; raises
(str/replace-first nil "a" "b")

;;; str/includes? starts-with? ends-with?
(str/includes? "hello" "ell")
(str/includes? "hello" "x")
(str/includes? "hello" "")
(str/includes? "" "")
;; raises
(str/includes? nil "a")
;; raises
(str/includes? "a" nil)
;; raises
(str/includes? "a" 5)
(str/starts-with? "hello" "he")
(str/starts-with? "hello" "")
(str/starts-with? "hello" "lo")
(str/starts-with? "h" "hello")
;; raises
(str/starts-with? nil "a")
;; raises
(str/starts-with? "a" nil)
;; differs: no-characters => true
(str/starts-with? "a" \a)
(str/ends-with? "hello" "lo")
(str/ends-with? "hello" "")
(str/ends-with? "hello" "he")
;; raises
(str/ends-with? nil "a")
;; raises
(str/ends-with? "a" nil)

;;; str/index-of last-index-of
(str/index-of "hello" "l")
(str/index-of "hello" "x")
(str/index-of "hello" "")
(str/index-of "hello" "l" 3)
(str/index-of "hello" "l" 9)
(str/index-of "hello" \e)
(str/index-of "hello" "h" -5)
;; raises
(str/index-of nil "a")
;; raises
(str/index-of "a" nil)
(str/last-index-of "hello" "l")
(str/last-index-of "hello" "x")
(str/last-index-of "hello" "l" 2)
(str/last-index-of "hello" \l)
(str/last-index-of "hello" "")
;; raises
(str/last-index-of nil "a")

;;; str/reverse str/escape
(str/reverse "hello")
(str/reverse "")
(str/reverse "a")
;; raises
(str/reverse nil)
;; raises
(str/reverse [1 2])
(str/escape "a<b>" {\< "&lt;" \> "&gt;"})
(str/escape "abc" {})
(str/escape "" {\a "b"})
;; raises
(str/escape nil {})

;;; format
(format "%s" "a")
(format "%s" 1)
(format "%s" nil)
(format "%s" :a)
(format "%s" [1 2])
(format "%s and %s" 1 2)
(format "%d" 42)
(format "%d" -42)
(format "%5d|" 42)
(format "%-5d|" 42)
(format "%05d" 42)
(format "%,d" 1234567)
(format "%+d" 5)
(format "%.2f" 3.14159)
(format "%.0f" 2.5)
(format "%f" 1.5)
(format "%8.3f|" 3.14159)
(format "%.2f" 0.005)
(format "%.1f" 0.25)
(format "%.1f" -0.04)
(format "%.3f" 1e10)
(format "%x" 255)
(format "%X" 255)
(format "%08x" 255)
(format "%o" 8)
(format "%e" 12345.678)
(format "%10s|" "a")
(format "%-10s|" "a")
(format "%.2s" "abcdef")
(format "%%")
(format "100%%")
(format "%b" true)
(format "%b" nil)
(format "%c" \a)
(format "%n")
(format "no arguments")
(format "%s" "extra" "ignored")
(format "%2$s %1$s" "a" "b")
(format "%.2f" ##Inf)
(format "%S" "abc")
;; differs: integers-grow => "100000000000000000000"
(format "%d" 100000000000000000000)
;; raises
(format "%d" 1.5)
;; raises
(format "%d" "a")
;; differs: accepts-more => "1.000000"
(format "%f" 1)
;; raises
(format "%s")
;; raises
(format "%q" 1)
;; raises
(format nil)
;; raises
(format "%.2f" "x")
;; raises
(format "%d %d" 1)
;; differs: safe-format => raises
(count (format "%1001d" 1))
;; differs: safe-format => raises
(count (format "%.2000f" 1.5))
;; differs: safe-format => raises
(format "%tY" 0)
;; differs: safe-format => raises
(format "%a" 1.0)
;; differs: safe-format => raises
(format "%h" 5)
;; raises
(format "%")
;; raises
(format 5)

;;; escapes and unicode
"a\nb"
"tab\there"
"quote\"inside"
"back\\slash"
"\u0041"
"é"
(count "\n")
(= "\u0041" "A")
(str/upper-case "straße")
(count "日本")
(seq "日本")
[\a \newline \space \tab \return \\ \" \u0041 \(]
;; differs: no-characters => true
(= \newline "\n")
(count (str \newline))
;; raises
"\q"

;;; characters that are asked for
(map int "az")
(char 233)
(str (char 65) (char 66))
(apply str (map char [104 105]))
(int (first "a"))
(compare \a \b)
(sort [\b \a])
(str/join (repeat 3 "ab"))
(= (first "a") \a)
({\a 1} \a)
(case \a \a 1 \b 2)
(case (first "b") \a 1 \b 2)
(get {\a 1} (first "abc"))
(contains? #{\a \b} (nth "ab" 1))
(map {\a 1 \b 2} "abc")
