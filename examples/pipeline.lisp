;; Adds up sales from many files: one task finds the files, ten read them, the main program collects.
;;
;; Shows: channels between tasks. Who produces closes its channel, and whoever consumes drains it to the
;; close, so nobody has to know how many items there will be. The last worker closes the results.
;;
;;   ./lispatch run --allow-read=examples/data examples/pipeline.lisp examples/data/sales

(define root (or (first data/args) "examples/data/sales"))
(define worker-count 10)

(define work (make-channel 100))
(define results (make-channel 100))

(define (produce)
  (for-each (lambda (file) (channel-send work file)) (glob (string-append root "/*.csv")))
  (channel-close work))

(define (row-total row)
  (* (string->number (:quantity row)) (string->number (:price row))))

(define (process file)
  (try
    (let ((rows (csv-parse (read-file file) :header true)))
      {:file file :rows (length rows) :total (reduce + (map row-total rows) 0)})
    (catch e {:file file :problem (:kind e)})))

(define (consume)
  (let next ((file (channel-recv work)))
    (unless (channel-closed-value? file)
      (channel-send results (process file))
      (next (channel-recv work)))))

(define (consume-all)
  (with-scope
    (dotimes [_ worker-count]
      (spawn consume)))
  (channel-close results))

(spawn produce)
(spawn consume-all)

(define reports (sort-by :file (channel->list results)))

(doseq [{:keys [file rows total problem]} reports]
  (if problem
      (println file "could not be read:" problem)
      (println file rows "rows," (format "%.2f" total))))
(println "total:" (format "%.2f" (reduce + (map :total (remove :problem reports)) 0)))
