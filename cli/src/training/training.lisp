;; What the start-up cache is made from: uses what most programs use, so that its classes are in the
;; cache, and ends with an error, so that the report of one is too. The build expects that error.

(defn square [x] (* x x))

(define totals (atom {}))

(defn note [key n]
  (swap! totals update key (fnil + 0) n))

(let [squares (parallel-map square (range 100) :max-threads 8)]
  (doseq [[n square] (map list (range 100) squares)]
    (note (if (even? n) :even :odd) square)))

(let [text (read-file "training.lisp")
      words (string-split text #"\s+")
      counts (frequencies words)]
  (println "words:" (count words) "most frequent:" (take 3 (sort-by (fn [[_ n]] (- n)) counts))))

(prn (glob "*.lisp") (first (read-lines "training.lisp")))
(println (json-encode {:a [1 2.5 "x" nil true]}) (json-parse "{\"a\": [1, 2, {\"b\": null}]}"))
(println (csv-parse "a,b\n1,2\n"))
(println (:kind (http-get "http://localhost:9/" :timeout 100)))
(println (timeout 1000 (fn [] (reduce + (filter odd? (map inc (range 1000)))))))
(println (try (inc "a") (catch :type e (error-msg e)) (finally (note :tried 1))))
(println (string-join ", " (map str (sort (keys @totals)))) (count data/args))
(loop [i 0]
  (when (< i 3)
    (recur (+ i 1))))
(deftest squares-are-right
  (is (= 4 (square 2))))
(println (run-tests))
(cond
  ((= 1 2) :never)
  (else :always))

(throw "the end of the training")
