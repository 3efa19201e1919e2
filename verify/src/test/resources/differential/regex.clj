;;; re-find
(re-find #"\d+" "abc123def456")
(re-find #"\d+" "abc")
(re-find #"(\d)(\d)" "a12")
(re-find #"(a)|(b)" "b")
(re-find #"" "abc")
(re-find #"^abc$" "abc")
(re-find #"(?i)ABC" "xabcx")
(re-find #"a.c" "a\nc")
(re-find #"(?s)a.c" "a\nc")
(re-find #"(?m)^b$" "a\nb\nc")
(re-find #"[a-c]+" "xxabcxx")
(re-find #"\bfoo\b" "a foo b")
(re-find #"a{2,3}" "aaaa")
(re-find #"a+?" "aaa")
(re-find #"(a+)(b*)" "aab")
(re-find #"x*" "aaa")
(re-find #"\p{L}+" "12héé3")
(re-find #"(?<year>\d{4})" "in 2024")
(re-find #"\$(\d+)" "cost $15")
(re-find #"[^,]+" "a,b")
(re-find #"\w+@\w+\.com" "mail bob@example.com now")
;; raises
(re-find #"a" nil)
;; raises
(re-find #"a" 5)
;; raises
(re-find nil "a")
;; differs: accepts-more => "a"
(re-find "a" "abc")

;;; re-matches
(re-matches #"\d+" "123")
(re-matches #"\d+" "123a")
(re-matches #"(\d+)-(\d+)" "12-34")
(re-matches #"(a)(b)?" "a")
(re-matches #"" "")
(re-matches #"a|ab" "ab")
(re-matches #".*" "abc")
(let [[_ k v] (re-matches #"(\w+)=(\w+)" "a=b")] {k v})
;; raises
(re-matches #"a" nil)
;; differs: accepts-more => "a"
(re-matches "a" "a")

;;; re-seq
(re-seq #"\d+" "a1b22c333")
(re-seq #"\d" "abc")
(re-seq #"(\w)(\d)" "a1b2")
(re-seq #"" "ab")
(re-seq #"\w+" "the quick  fox")
(re-seq #"[aeiou]" "education")
(count (re-seq #"a" "banana"))
(map second (re-seq #"(\w)=" "a=1 b=2"))
;; raises
(re-seq #"a" nil)

;;; re-pattern
(re-find (re-pattern "\\d+") "a12")
(re-pattern "a+")
(re-find (re-pattern #"b") "abc")
#"a\d+"
(str #"\d")
(re-matches (re-pattern (str "a" "+")) "aaa")
;; raises
(re-pattern "(")
;; raises
(re-pattern nil)
;; raises
(re-pattern 5)
;; differs: names-left-out => raises :unbound
(re-groups (let [m (re-matcher #"a" "a")] (re-find m) m))

;;; regex with other functions
(filter #(re-find #"a" %) ["abc" "xyz" "bca"])
(remove #(re-matches #"\d+" %) ["1" "a"])
(group-by #(boolean (re-find #"^#" %)) ["# c" "code"])
(str/split "2024-01-15" #"-")
(mapv parse-long (str/split "1,2,3" #","))
(into {} (map #(str/split % #"=") ["a=1" "b=2"]))
(str/replace "camelCaseName" #"[A-Z]" #(str "-" (str/lower-case %)))
(str/replace "2024-01-15" #"(\d+)-(\d+)-(\d+)" "$3.$2.$1")
(map #(re-matches #"(\w+)@(\w+)" %) ["a@b" "x"])
(str/split "aXbXc" (re-pattern "X"))
(some? (re-find #"(?i)error" "An ERROR here"))
(boolean (re-matches #"[0-9a-f]{4}" "12af"))
(= #"a" #"a")
