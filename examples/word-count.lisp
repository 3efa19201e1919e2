;; Counts the words of text files and prints the most frequent.
;;
;; Shows: threading, regexes, frequencies, sorting by two things.
;;
;;   ./lispatch run --allow-read=examples/data examples/word-count.lisp examples/data/lighthouse.txt

(defn words [text]
  (re-seq #"[a-z']+" (string-downcase text)))

(def files (if (empty? data/args) ["examples/data/lighthouse.txt"] data/args))

(def texts (map read-file files))

(when-let [problem (first (filter error? texts))]
  (fail problem))

(def counts (frequencies (mapcat words texts)))

(println (reduce + (vals counts)) "words," (count counts) "different")

(doseq [[word n] (->> counts
                      (sort-by (fn [[word n]] [(- n) word]))
                      (take 8))]
  (println (format "%5d  %s" n word)))
