;; Reads every log file below a directory, a hundred at a time, and reports the errors in them.
;;
;; Shows: glob, parallel-map with :max-threads, filter and reduce; files that cannot be read become
;; error values and are reported instead of ending the program.
;;
;;   ./lispatch run --allow-read=examples/data examples/log-report.lisp examples/data/logs
;;
;; A run makes at most 10,000 calls to the outside; for more files add --max-host-calls=100k.

(define root (or (first data/args) "examples/data/logs"))
(define log-files (glob (string-append root "/**/*.log")))

(define error-line? (lambda (line) (string-contains? line "ERROR")))

(define process-log
  (lambda (path)
    (define content (read-file path :strict true))
    (if (error? content)
        {:file path :problem (:kind content)}
        {:file path :errors (length (filter error-line? (string-lines content)))})))

(define results (parallel-map process-log log-files :max-threads 100))

(define read-well (filter :errors results))
(define not-read (remove :errors results))
(define total-errors (reduce + (map :errors read-well) 0))

(println "Files:       " (length log-files))
(println "Total errors:" total-errors)
(println "Most errors:")
(doseq [{:keys [file errors]} (take 3 (sort-by (juxt (comp - :errors) :file) read-well))]
  (println " " errors file))
(println "Not read:    " (length not-read))
(doseq [[problem files] (sort-by first (group-by (fn [r] (or (:problem r) (:kind r))) not-read))]
  (println " " (length files) problem))
