;; Fetches a hundred pages at once from a slow server, tries again what failed, and says what came of it.
;;
;; Shows: parallel-map over requests, a retry whose attempts count all calls, failures as values.
;;
;; The server answers after a second, now and then with a 500, and a few requests never:
;;
;;   java examples/server/SlowServer.java 8099 &
;;   ./lispatch run --allow-net=localhost:8099 examples/fetch-all.lisp http://localhost:8099

(define base (or (first data/args) "http://localhost:8099"))
(define patience (if (second data/args) (string->number (second data/args)) 1500))

(define urls (map (lambda (n) (string-append base "/item/" (number->string n))) (range 100)))

(define calls (atom 0))

;; At most three calls for a page. A server that stays silent is not asked again.
(define (fetch url)
  (let attempt ((left 3))
    (atom-swap! calls inc)
    (let ((answer (http-get url :timeout patience)))
      (cond
        ((error? answer) answer)
        ((= (:status answer) 200) answer)
        ((> left 1) (attempt (- left 1)))
        (else (error "the server keeps failing" {:kind :http :status (:status answer)}))))))

(define started (monotonic-ms))
(define answers (parallel-map fetch urls :max-threads 100))
(define took (- (monotonic-ms) started))

(define pages (remove error? answers))
(define failures (filter error? answers))

(println "pages:" (length pages) "of" (length urls))
(println "sum of their numbers:" (reduce + (map (lambda (page) (:item (json-parse (:body page)))) pages)))
(println "failures:" (frequencies (map :kind failures)))
(println "calls:" (atom-deref calls))
(println "time:" (format "%.1f" (/ took 1000.0)) "s")
