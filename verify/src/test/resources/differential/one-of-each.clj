;;; count of one of each
(count nil)
;; raises
(count true)
;; raises
(count false)
;; raises
(count 0)
;; raises
(count -1)
;; raises
(count 2.5)
(count "ab")
(count "")
;; raises
(count :k)
;; raises
(count 's)
(count [])
(count [1 2])
(count ())
(count '(1 2))
(count #{})
(count #{1})

;;; first of one of each
(first nil)
;; raises
(first true)
;; raises
(first false)
;; raises
(first 0)
;; raises
(first -1)
;; raises
(first 2.5)
(first "ab")
(first "")
;; raises
(first :k)
;; raises
(first 's)
(first [])
(first [1 2])
(first ())
(first '(1 2))
(first {})
(first #{})

;;; rest of one of each
(rest nil)
;; raises
(rest true)
;; raises
(rest false)
;; raises
(rest 0)
;; raises
(rest -1)
;; raises
(rest 2.5)
(rest "ab")
(rest "")
;; raises
(rest :k)
;; raises
(rest 's)
(rest [])
(rest [1 2])
(rest ())
(rest '(1 2))
(rest {})
(rest {:a 1})
(rest #{})
(rest #{1})

;;; next of one of each
(next nil)
;; raises
(next true)
;; raises
(next false)
;; raises
(next 0)
;; raises
(next -1)
;; raises
(next 2.5)
(next "")
;; raises
(next :k)
;; raises
(next 's)
(next [])
(next [1 2])
(next ())
(next '(1 2))
(next {})
(next #{})
(next #{1})

;;; seq of one of each
(seq nil)
;; raises
(seq true)
;; raises
(seq false)
;; raises
(seq 0)
;; raises
(seq -1)
;; raises
(seq 2.5)
(seq "")
;; raises
(seq :k)
;; raises
(seq 's)
(seq [])
(seq ())
(seq '(1 2))
(seq {})
(seq #{})
(seq #{1})

;;; vec of one of each
;; raises
(vec true)
;; raises
(vec false)
;; raises
(vec 0)
;; raises
(vec -1)
;; raises
(vec 2.5)
(vec "")
;; raises
(vec :k)
;; raises
(vec 's)
(vec [])
(vec ())
(vec {})
(vec #{})

;;; set of one of each
(set nil)
;; raises
(set true)
;; raises
(set false)
;; raises
(set 0)
;; raises
(set -1)
;; raises
(set 2.5)
(set "ab")
(set "")
;; raises
(set :k)
;; raises
(set 's)
(set [])
(set [1 2])
(set ())
(set '(1 2))
(set {})
(set #{})
(set #{1})

;;; empty of one of each
(empty true)
(empty false)
(empty 0)
(empty -1)
(empty 2.5)
(empty "ab")
(empty "")
(empty :k)
(empty 's)
(empty [])
(empty ())
(empty {})
(empty #{})

;;; reverse of one of each
(reverse nil)
;; raises
(reverse true)
;; raises
(reverse false)
;; raises
(reverse 0)
;; raises
(reverse -1)
;; raises
(reverse 2.5)
(reverse "ab")
(reverse "")
;; raises
(reverse :k)
;; raises
(reverse 's)
(reverse [1 2])
(reverse ())
(reverse {})
(reverse {:a 1})
(reverse #{})
(reverse #{1})

;;; last of one of each
(last nil)
;; raises
(last true)
;; raises
(last false)
;; raises
(last 0)
;; raises
(last -1)
;; raises
(last 2.5)
(last "ab")
(last "")
;; raises
(last :k)
;; raises
(last 's)
(last [1 2])
(last ())
(last '(1 2))
(last {})
(last {:a 1})
(last #{})
(last #{1})

;;; butlast of one of each
(butlast nil)
;; raises
(butlast true)
;; raises
(butlast false)
;; raises
(butlast 0)
;; raises
(butlast -1)
;; raises
(butlast 2.5)
(butlast "ab")
(butlast "")
;; raises
(butlast :k)
;; raises
(butlast 's)
(butlast [])
(butlast [1 2])
(butlast ())
(butlast '(1 2))
(butlast {})
(butlast {:a 1})
(butlast #{})
(butlast #{1})

;;; second of one of each
(second nil)
;; raises
(second true)
;; raises
(second false)
;; raises
(second 0)
;; raises
(second -1)
;; raises
(second 2.5)
(second "ab")
(second "")
;; raises
(second :k)
;; raises
(second 's)
(second [])
(second [1 2])
(second ())
(second '(1 2))
(second {})
(second {:a 1})
(second #{})
(second #{1})

;;; str of one of each
(str true)
(str false)
(str 0)
(str -1)
(str 2.5)
(str "ab")
(str "")
(str :k)
(str 's)
(str #{})

;;; keys of one of each
;; raises
(keys true)
;; raises
(keys false)
;; raises
(keys 0)
;; raises
(keys -1)
;; raises
(keys 2.5)
;; raises
(keys "ab")
;; differs: wrong-types-raise => raises :type
(keys "")
;; raises
(keys :k)
;; raises
(keys 's)
;; raises
(keys [1 2])
(keys ())
;; raises
(keys '(1 2))
(keys {:a 1})
;; differs: wrong-types-raise => raises :type
(keys #{})
;; raises
(keys #{1})

;;; vals of one of each
;; raises
(vals true)
;; raises
(vals false)
;; raises
(vals 0)
;; raises
(vals -1)
;; raises
(vals 2.5)
;; raises
(vals "ab")
;; differs: wrong-types-raise => raises :type
(vals "")
;; raises
(vals :k)
;; raises
(vals 's)
(vals [])
;; raises
(vals [1 2])
(vals ())
;; raises
(vals '(1 2))
(vals {:a 1})
;; differs: wrong-types-raise => raises :type
(vals #{})
;; raises
(vals #{1})

;;; not-empty of one of each
;; raises
(not-empty true)
;; raises
(not-empty false)
;; raises
(not-empty 0)
;; raises
(not-empty -1)
;; raises
(not-empty 2.5)
(not-empty "ab")
;; raises
(not-empty :k)
;; raises
(not-empty 's)
(not-empty [1 2])
(not-empty ())
(not-empty '(1 2))
(not-empty {:a 1})
(not-empty #{})
(not-empty #{1})

;;; distinct of one of each
(distinct nil)
;; raises
(distinct true)
;; raises
(distinct false)
;; raises
(distinct 0)
;; raises
(distinct -1)
;; raises
(distinct 2.5)
(distinct "ab")
(distinct "")
;; raises
(distinct :k)
;; raises
(distinct 's)
(distinct [])
(distinct [1 2])
(distinct ())
(distinct '(1 2))
;; differs: accepts-more => ()
(distinct {})
;; differs: accepts-more => ([:a 1])
(distinct {:a 1})
;; differs: accepts-more => ()
(distinct #{})
;; differs: accepts-more => (1)
(distinct #{1})

;;; name of one of each
;; raises
(name true)
;; raises
(name false)
;; raises
(name 0)
;; raises
(name -1)
;; raises
(name 2.5)
(name "ab")
(name "")
(name :k)
(name 's)
;; raises
(name [])
;; raises
(name [1 2])
;; raises
(name ())
;; raises
(name '(1 2))
;; raises
(name {})
;; raises
(name {:a 1})
;; raises
(name #{})
;; raises
(name #{1})

;;; sort of one of each
;; raises
(sort true)
;; raises
(sort false)
;; raises
(sort 0)
;; raises
(sort -1)
;; raises
(sort 2.5)
(sort "ab")
(sort "")
;; raises
(sort :k)
;; raises
(sort 's)
(sort [1 2])
(sort ())
(sort '(1 2))
(sort {})
(sort {:a 1})
(sort #{})
(sort #{1})

;;; ffirst of one of each
(ffirst nil)
;; raises
(ffirst true)
;; raises
(ffirst false)
;; raises
(ffirst 0)
;; raises
(ffirst -1)
;; raises
(ffirst 2.5)
;; differs: no-characters => "a"
(ffirst "ab")
(ffirst "")
;; raises
(ffirst :k)
;; raises
(ffirst 's)
(ffirst [])
;; raises
(ffirst [1 2])
(ffirst ())
;; raises
(ffirst '(1 2))
(ffirst {})
(ffirst #{})
;; raises
(ffirst #{1})

;;; peek of one of each
(peek nil)
;; raises
(peek true)
;; raises
(peek false)
;; raises
(peek 0)
;; raises
(peek -1)
;; raises
(peek 2.5)
;; raises
(peek "ab")
;; raises
(peek "")
;; raises
(peek :k)
;; raises
(peek 's)
(peek [])
(peek [1 2])
(peek ())
(peek '(1 2))
;; raises
(peek {})
;; raises
(peek {:a 1})
;; raises
(peek #{})
;; raises
(peek #{1})

;;; pop of one of each
(pop nil)
;; raises
(pop true)
;; raises
(pop false)
;; raises
(pop 0)
;; raises
(pop -1)
;; raises
(pop 2.5)
;; raises
(pop "ab")
;; raises
(pop "")
;; raises
(pop :k)
;; raises
(pop 's)
;; raises
(pop [])
(pop [1 2])
;; raises
(pop ())
(pop '(1 2))
;; raises
(pop {})
;; raises
(pop {:a 1})
;; raises
(pop #{})
;; raises
(pop #{1})

;;; keyword of one of each
(keyword true)
(keyword false)
(keyword 0)
(keyword -1)
(keyword 2.5)
(keyword "ab")
(keyword "")
(keyword :k)
(keyword 's)
(keyword [])
(keyword [1 2])
(keyword ())
(keyword '(1 2))
(keyword {})
(keyword {:a 1})
(keyword #{})
(keyword #{1})

;;; symbol of one of each
;; raises
(symbol nil)
;; raises
(symbol true)
;; raises
(symbol false)
;; raises
(symbol 0)
;; raises
(symbol -1)
;; raises
(symbol 2.5)
(symbol "ab")
(symbol "")
(symbol :k)
(symbol 's)
;; raises
(symbol [])
;; raises
(symbol [1 2])
;; raises
(symbol ())
;; raises
(symbol '(1 2))
;; raises
(symbol {})
;; raises
(symbol {:a 1})
;; raises
(symbol #{})
;; raises
(symbol #{1})

;;; flatten of one of each
(flatten nil)
(flatten true)
(flatten false)
(flatten 0)
(flatten -1)
(flatten 2.5)
(flatten "ab")
(flatten "")
(flatten :k)
(flatten 's)
(flatten [1 2])
(flatten ())
(flatten '(1 2))
(flatten {})
(flatten {:a 1})
(flatten #{})
(flatten #{1})

;;; frequencies of one of each
(frequencies nil)
;; raises
(frequencies true)
;; raises
(frequencies false)
;; raises
(frequencies 0)
;; raises
(frequencies -1)
;; raises
(frequencies 2.5)
(frequencies "ab")
(frequencies "")
;; raises
(frequencies :k)
;; raises
(frequencies 's)
(frequencies [])
(frequencies [1 2])
(frequencies ())
(frequencies '(1 2))
(frequencies {})
(frequencies #{})
(frequencies #{1})

;;; dedupe of one of each
(dedupe nil)
;; raises
(dedupe true)
;; raises
(dedupe false)
;; raises
(dedupe 0)
;; raises
(dedupe -1)
;; raises
(dedupe 2.5)
(dedupe "ab")
(dedupe "")
;; raises
(dedupe :k)
;; raises
(dedupe 's)
(dedupe [1 2])
(dedupe ())
(dedupe '(1 2))
(dedupe {})
(dedupe {:a 1})
(dedupe #{})
(dedupe #{1})

;;; max of one of each
;; differs: wrong-types-raise => raises :type
(max nil)
;; differs: wrong-types-raise => raises :type
(max true)
;; differs: wrong-types-raise => raises :type
(max false)
(max 0)
(max -1)
(max 2.5)
;; differs: wrong-types-raise => raises :type
(max "ab")
;; differs: wrong-types-raise => raises :type
(max "")
;; differs: wrong-types-raise => raises :type
(max :k)
;; differs: wrong-types-raise => raises :type
(max 's)
;; differs: wrong-types-raise => raises :type
(max [])
;; differs: wrong-types-raise => raises :type
(max ())
;; differs: wrong-types-raise => raises :type
(max '(1 2))
;; differs: wrong-types-raise => raises :type
(max {})
;; differs: wrong-types-raise => raises :type
(max {:a 1})
;; differs: wrong-types-raise => raises :type
(max #{})
;; differs: wrong-types-raise => raises :type
(max #{1})

;;; abs of one of each
;; raises
(abs true)
;; raises
(abs false)
(abs -1)
(abs 2.5)
;; raises
(abs "ab")
;; raises
(abs "")
;; raises
(abs :k)
;; raises
(abs 's)
;; raises
(abs [])
;; raises
(abs [1 2])
;; raises
(abs ())
;; raises
(abs '(1 2))
;; raises
(abs {})
;; raises
(abs {:a 1})
;; raises
(abs #{})
;; raises
(abs #{1})
