;; Two transfers that lock each other out, what comes of that, and how to do it right.
;;
;; Shows: a ring of locks is an error at once, in the task that closes it, and never a program that hangs.
;;
;;   ./lispatch run examples/bank-transfer.lisp

(define (make-account number balance)
  {:number number :balance (make-mutex balance)})

(define (move! from to amount)
  (mutex-set! (:balance from) (- (mutex-get (:balance from)) amount))
  (mutex-set! (:balance to) (+ (mutex-get (:balance to)) amount))
  :done)

;; Locks the source, then the target. The pause lets the other transfer do the same from its side.
(define (transfer-crossed! from to amount pause)
  (mutex-with (:balance from)
    (lambda ()
      (pause)
      (try
        (mutex-with (:balance to) (lambda () (move! from to amount)))
        (catch e e)))))

;; Always locks the account with the lower number first.
(define (transfer! from to amount)
  (let (([low high] (sort-by :number [from to])))
    (mutex-with (:balance low)
      (lambda ()
        (mutex-with (:balance high) (lambda () (move! from to amount)))))))

(define (balances accounts)
  (map (lambda (account) (mutex-get (:balance account))) accounts))

(define a (make-account 1 100))
(define b (make-account 2 100))

(println "Crossed:")
(define both-hold-one (make-latch 2))
(define (meet)
  (latch-count-down! both-hold-one)
  (latch-await both-hold-one))
(define crossed
  (await-all [(task transfer-crossed! a b 30 meet)
              (task transfer-crossed! b a 50 meet)]))
(println "  done:   " (length (filter (lambda (r) (= r :done)) crossed)))
(doseq [refused (filter error? crossed)]
  (println "  refused:" (:kind refused))
  (println "  because:" (:error refused)))
(println "  money:  " (reduce + (balances [a b])))

(println "In order:")
(define c (make-account 3 100))
(define d (make-account 4 100))
(define results
  (await-all (mapcat (lambda (_) [(task transfer! c d 30) (task transfer! d c 30)]) (range 100))))
(println "  done:   " (length results))
(println "  balances:" (balances [c d]))
