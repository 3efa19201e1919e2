;; Fetches pages from a server that allows only so many calls in a time.
;;
;; Shows: rate-limiter. Each call waits for its turn, whichever task makes it, and a retry is a call like
;; any other. Checking a counter first and waiting then would be two steps: others come in between.
;;
;;   java examples/server/SlowServer.java 8099 &
;;   ./lispatch run --allow-net=localhost:8099 examples/rate-limited.lisp http://localhost:8099

(define base (or (first data/args) "http://localhost:8099"))
(define calls-per-window 10)
(define window-ms 500)

(define limiter (rate-limiter calls-per-window window-ms))
(define calls (atom 0))

(define (fetch item)
  (retry {:attempts 3 :on [:http]}
    (lambda ()
      (rate-limit! limiter)
      (atom-swap! calls inc)
      (let ((answer (http-get (string-append base "/item/" (number->string item)))))
        (if (= (:status answer) 200)
            (:item (json-parse (:body answer)))
            (error "the server failed" {:kind :http :status (:status answer)}))))))

(define started (monotonic-ms))
(define items (parallel-map fetch (range 25 45) :max-threads 20))
(define took (- (monotonic-ms) started))

;; The calls of the last window wait for all windows before.
(define full-windows (quotient (- (atom-deref calls) 1) calls-per-window))

(println "items:" items)
(println "calls:" (atom-deref calls))
(println "as slow as the limit asks:" (>= took (* full-windows window-ms)))
