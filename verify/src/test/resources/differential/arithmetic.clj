;;; +
(+)
(+ 1)
(+ 1 2)
(+ 1 2 3 4 5)
(+ 1.5 2)
(+ -1 1)
(+ 0.1 0.2)
(+ 1 2.0 3)
(+ ##Inf 1)
(+ ##Inf ##-Inf)
(+ ##NaN 1)
(+ 9223372036854775806 1)
(+ 100000000000000000000 1)
(+ 100000000000000000000 -100000000000000000000)
(+ 9223372036854775808 -1)
;; raises
(+ 1 nil)
;; raises
(+ "1" 2)
;; raises
(+ 1 :a)
;; raises
(+ [1] 2)
;; raises
(+ 1 "a")
;; raises
(+ true 1)
(apply + [1 2 3])
(apply + [])
(apply + 1 2 [3 4])
(apply + nil)
(reduce + (range 101))

;;; -
;; raises
(-)
(- 5)
(- 0)
(- 0.0)
(- 5 3)
(- 10 1 2 3)
(- 1.5 0.5)
(- 5 5.0)
(- -5)
(- ##Inf)
(- -9223372036854775807 1)
(- 100000000000000000000 1)
;; raises
(- nil)
;; raises
(- 1 nil)
;; raises
(- "a")
;; raises
(- 1 "a")

;;; *
(*)
(* 3)
(* 2 3)
(* 1 2 3 4)
(* 2 1.5)
(* 0 1.5)
(* -2 3)
(* 100000000000 10000000)
(* 100000000000000000000 100000000000000000000)
(* 0 100000000000000000000)
(* ##Inf 0)
(* ##Inf 2)
;; raises
(* 2 nil)
;; raises
(* 2 "3")

;;; /
;; raises
(/)
(/ 1)
(/ 6 3)
(/ 6 4)
(/ 1 2)
(/ 1 3)
(/ 2)
(/ 4)
(/ 12 2 3)
(/ 1.0 4)
(/ 7 2.0)
(/ 0 5)
(/ -6 3)
(/ 0.0 5)
(/ 100000000000000000000 10)
;; raises
(/ 1 0)
;; raises
(/ 0)
;; raises
(/ 0 0)
;; raises
(/ 6 nil)
;; raises
(/ nil 6)
;; raises
(/ "6" 3)

;;; inc dec
(inc 1)
(inc -1)
(inc 1.5)
(inc 0)
(inc 9223372036854775806)
(inc 100000000000000000000)
;; raises
(inc nil)
;; raises
(inc "1")
;; raises
(inc :a)
;; raises
(inc [])
(dec 1)
(dec 0)
(dec 1.5)
(dec -9223372036854775807)
;; raises
(dec nil)
;; raises
(dec "1")
(map inc [1 2 3])
(map dec [1.5 0])

;;; quot rem mod
(quot 7 2)
(quot -7 2)
(quot 7 -2)
(quot -7 -2)
(quot 7.5 2)
(quot 6 3)
(quot 0 3)
(quot 100000000000000000000 3)
;; raises
(quot 1 0)
;; raises
(quot 1.0 0)
;; raises
(quot nil 1)
;; raises
(quot 1 nil)
;; raises
(quot "7" 2)
(rem 7 2)
(rem -7 2)
(rem 7 -2)
(rem -7 -2)
(rem 7.5 2)
(rem 5 5)
(rem 100000000000000000001 10)
;; raises
(rem 1 0)
;; raises
(rem 5 nil)
(mod 7 2)
(mod -7 2)
(mod 7 -2)
(mod -7 -2)
(mod 7.5 2)
(mod -7.5 2)
(mod 6 3)
(mod 0 3)
(mod -1 5)
(mod 100000000000000000001 10)
(mod -100000000000000000001 10)
;; raises
(mod 1 0)
;; raises
(mod 1.5 0)
;; raises
(mod nil 2)
;; raises
(mod 2 "a")

;;; max min
(max 1)
(max 1 2)
(max 3 2 1)
(max 1.5 1)
(max 1 1.0)
(max 2 1.5)
(max -1 -2)
(max ##NaN 1)
(max ##Inf 1)
(max 1 100000000000000000000)
;; raises
(max)
;; raises
(max nil 1)
;; raises
(max 1 nil)
;; raises
(max "a" "b")
(min 1)
(min 1 2)
(min 3 2 1)
(min 1.5 1)
(min -1 -2)
(min ##-Inf 1)
(min 1 -100000000000000000000)
;; raises
(min)
;; raises
(min nil 1)
;; raises
(min :a 1)
(apply max [1 5 3])
(apply min [4 2 8])
;; raises
(apply max [])
(reduce max [1 5 3])

;;; abs
(abs 5)
(abs -5)
(abs 0)
(abs -1.5)
(abs -0.0)
(abs ##-Inf)
(abs -100000000000000000000)
;; raises
(abs nil)
;; raises
(abs "a")

;;; comparison
(< 1)
(< 1 2)
(< 2 1)
(< 1 1)
(< 1 2 3)
(< 1 3 2)
(< 1 1.5)
(< 1.5 1)
(< ##NaN 1)
(< 1 100000000000000000000)
;; raises
(<)
;; raises
(< 1 nil)
;; raises
(< nil 1)
;; raises
(< "a" "b")
;; raises
(< :a :b)
(<= 1 1)
(<= 1 2 2 3)
(<= 2 1)
(<= 1 1.0)
;; raises
(<= 1 nil)
;; raises
(<= "a" 1)
(> 2 1)
(> 1 2)
(> 3 2 1)
(> 3 1 2)
(> 1.5 1)
;; raises
(> nil 1)
;; raises
(> "b" "a")
(>= 1 1)
(>= 2 1 1)
(>= 1 2)
(>= 1.0 1)
;; raises
(>= 1 :a)
(apply < [1 2 3])
(apply < [1 3 2])
(== 1 1)
(== 1 1.0)
(== 1 2)
(== 1 1 1)
(== 1)
(== ##NaN ##NaN)
;; raises
(== "a" "a")
;; raises
(== nil nil)
;; raises
(== 1 nil)
(== 100000000000000000000 1e20)

;;; = not=
(= 1)
(= 1 1)
(= 1 2)
(= 1 1.0)
(= 1.0 1.0)
(= 0.0 -0.0)
(= 1 1 1)
(= 1 1 2)
(= nil nil)
(= nil false)
(= nil 0)
(= nil [])
(= nil ())
(= "a" "a")
(= "a" "b")
(= "a" :a)
(= :a :a)
(= :a :b)
(= 'a 'a)
(= 'a :a)
(= [] [])
(= [1 2] [1 2])
(= [1 2] '(1 2))
(= '(1 2) [1 2])
(= [1 2] [2 1])
(= [1 2] [1 2 3])
(= [] ())
(= [] nil)
(= [] {})
(= [] #{})
(= #{} {})
(= {} {})
(= {:a 1} {:a 1})
(= {:a 1} {:a 2})
(= {:a 1 :b 2} {:b 2 :a 1})
(= {:a 1} {:a 1 :b 2})
(= {:a 1} {:a 1.0})
(= {:a nil} {:b nil})
(= {:a nil} {})
(= #{1 2} #{2 1})
(= #{1} #{2})
(= #{1} [1])
(= [[:a 1]] {:a 1})
(= [1 [2 [3]]] [1 [2 [3]]])
(= [1 [2 [3]]] '(1 (2 (3))))
(= {:a [1 2]} {:a '(1 2)})
(= (range 3) [0 1 2])
(= (map inc [1 2]) '(2 3))
(= ##NaN ##NaN)
(= ##Inf ##Inf)
(= true true)
(= true "true")
(= inc inc)
(= inc dec)
(= 100000000000000000000 100000000000000000000)
;; raises
(=)
(not= 1 2)
(not= 1 1)
(not= 1)
(not= nil nil)
(not= [1] '(1))
(not= 1 1 2)
(not= :a "a")
;; raises
(not=)

;;; identical?
(identical? :a :a)
(identical? nil nil)
(identical? true true)
(identical? [1] [2])

;;; compare
(compare 1 2)
(compare 2 1)
(compare 1 1)
(compare 1 1.5)
(compare 1 1.0)
(compare nil nil)
(compare nil 1)
(compare 1 nil)
(compare "a" "b")
(compare "a" "c")
(compare "c" "a")
(compare "a" "a")
(compare "a" "aa")
(compare "" "abc")
(compare "abc" "abd")
(compare :a :b)
(compare :b :b)
(compare :b :a)
(compare 'a 'b)
(compare [1 2] [1 3])
(compare [1 2] [1 2])
(compare [1] [1 2])
(compare [2] [1 2])
(compare [] [])
(compare true false)
(compare false true)
(compare nil [])
(compare :a/b :a/c)
(compare :a :a/a)
;; raises
(compare 1 "a")
;; raises
(compare :a "a")
;; raises
(compare [1] ["a"])
;; differs: wrong-types-raise => raises :type
(compare {} {})
;; raises
(compare #{1} #{2})
;; differs: sequences-are-lists => -1
(compare '(1) '(2))
;; differs: sequences-are-lists => 0
(compare [1] '(1))
;; raises
(compare :a 1)
;; raises
(compare 1)

;;; bit operations
(bit-and 12 10)
(bit-and 5 0)
(bit-and -1 255)
(bit-and 15 7 3)
(bit-or 12 10)
(bit-or 1 2 4)
(bit-or 0 0)
(bit-xor 12 10)
(bit-xor 5 5)
(bit-xor 1 2 3)
(bit-not 0)
(bit-not -1)
(bit-not 5)
(bit-and-not 15 5)
(bit-shift-left 1 0)
(bit-shift-left 1 4)
(bit-shift-left 3 2)
(bit-shift-left -1 3)
(bit-shift-left 1 62)
(bit-shift-right 16 2)
(bit-shift-right -16 2)
(bit-shift-right 1 1)
(bit-shift-right -1 10)
(bit-set 0 3)
(bit-set 8 3)
(bit-clear 15 1)
(bit-clear 0 1)
(bit-flip 5 1)
(bit-flip 5 0)
(bit-test 5 0)
(bit-test 5 1)
(bit-test 5 2)
(unsigned-bit-shift-right 16 2)
(unsigned-bit-shift-right -1 60)
(unsigned-bit-shift-right -1 1)
;; raises
(bit-and 1.5 1)
;; raises
(bit-and nil 1)
;; raises
(bit-or "a" 1)
;; raises
(bit-xor 1 :a)
;; raises
(bit-not nil)
;; raises
(bit-not 1.5)
;; raises
(bit-shift-left 1 nil)
;; raises
(bit-shift-left 1.5 1)
;; raises
(bit-shift-right nil 1)
;; raises
(bit-and 1)

;;; conversion
(int 3)
(int 3.7)
(int -3.7)
(int \a)
;; raises
(int nil)
;; differs: no-characters => 51
(int "3")
;; raises
(int :a)
(long 3)
(long 3.99)
(long -3.99)
(long \a)
;; raises
(long nil)
;; differs: no-characters => 51
(long "3")
;; differs: wrong-types-raise => raises :type
(long ##NaN)
(double 3)
(double 3.5)
(double -1)
;; raises
(double nil)
;; raises
(double "3")
(float 1.5)
;; differs: names-left-out => raises :unbound
(num 5)
;; raises
(num "5")
(bigint 5)
(bigint 3.7)
(biginteger 12)
(boolean nil)
(boolean false)
(boolean true)
(boolean 0)
(boolean "")
(boolean [])
(char 97)
(char 65)
;; raises
(char -1)
;; raises
(char nil)

;;; math beyond core
(rand-int 1)
(<= 0 (rand-int 10) 9)
(integer? (rand-int 10))
(<= 0 (rand))
(< (rand) 1)
(double? (rand))
(< (rand 10) 10)
(contains? #{1 2 3} (rand-nth [1 2 3]))
(rand-nth [7])
;; raises
(rand-nth [])
(rand-nth nil)
;; raises
(rand-int nil)
(sort (shuffle [3 1 2]))
(count (shuffle (range 20)))
(shuffle [])
(vector? (shuffle [1 2]))
;; differs: accepts-more => []
(shuffle nil)
;; raises
(shuffle 5)

;;; parse-long parse-double parse-boolean parse-uuid
(parse-long "42")
(parse-long "-7")
(parse-long "+7")
(parse-long "007")
(parse-long "abc")
(parse-long "")
(parse-long " 42")
(parse-long "42 ")
(parse-long "4.2")
(parse-long "1e3")
(parse-long "0x10")
(parse-long "9223372036854775807")
;; raises
(parse-long nil)
;; raises
(parse-long 42)
;; raises
(parse-long :a)
;; raises
(parse-long [])
(parse-double "1.5")
(parse-double "-1.5")
(parse-double "1")
(parse-double "1e3")
(parse-double "1.5e-3")
(parse-double ".5")
(parse-double "5.")
(parse-double "abc")
(parse-double "")
(parse-double "NaN")
(parse-double "Infinity")
(parse-double "-Infinity")
(parse-double " 1.5 ")
;; raises
(parse-double nil)
;; raises
(parse-double 1.5)
(parse-boolean "true")
(parse-boolean "false")
(parse-boolean "TRUE")
(parse-boolean "")
(parse-boolean "yes")
;; raises
(parse-boolean nil)
;; raises
(parse-boolean true)

;;; number literals
42
-7
+7
0
0xff
0xFF
-0x10
1.5
-1.5
1e3
1E3
1.5e-3
-2e9
0.1
100.0
1e21
1e-7
123456789.123
0.001
1e7
12345678.9
##Inf
##-Inf
##NaN
100000000000000000000000
-100000000000000000000000
9223372036854775807
-9223372036854775808
9223372036854775808

;;; +' -' *' inc' dec'
(+' 1 2)
(+')
(+' 9223372036854775807 1)
(-' 5 3)
(-' -9223372036854775808 1)
(*' 2 3)
(*' 9223372036854775807 2)
(inc' 9223372036854775807)
(dec' -9223372036854775808)
(reduce *' (range 1 26))
;; raises
(+' 1 nil)
;; raises
(inc' "1")
