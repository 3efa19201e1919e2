(def vocabulary
  ["the" "of" "and" "to" "parallel" "limit" "task" "channel" "in" "a" "is" "that" "for" "it" "as"
   "was" "with" "be" "by" "on" "not" "he" "his" "but" "at" "are" "this" "have" "from" "which"])

(def text
  (loop [i 0 seed 42 words []]
    (if (< i 100000)
      (let [next (mod (+ (* seed 1103515245) 12345) 2147483648)
            word (nth vocabulary (mod (quot next 65536) 30))]
        (recur (inc i) next (conj words (if (< (mod (quot next 256) 10) 3) (str word (mod i 500)) word))))
      (clojure.string/join " " words))))

(defn top [n counts]
  (take n (sort-by (fn [entry] (- (val entry))) counts)))

(defn bench []
  (let [counts (frequencies (clojure.string/split text #"\s+"))]
    (+ (count counts) (reduce + (map val (top 10 counts))))))
