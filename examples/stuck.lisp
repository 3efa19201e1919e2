;; Leaves three tasks behind that nobody can help any more, to show what a run says about that.
;;
;; The program itself ends well: it prints its result, and its exit code is 0. The three tasks are cancelled,
;; and each is named in a warning, with what it waits for and where.
;;
;;   ./lispatch run examples/stuck.lisp

(define results (make-channel))
(define door (make-mutex))
(define news (make-condvar))

;; Sends to a channel from which its parent has taken all it wanted.
(define (answer-late)
  (channel-send results :late))

;; Waits for a channel that nobody closes.
(define (collect from)
  (channel->list from))

;; Waits for news that nobody has.
(define (listen)
  (mutex-with door (lambda () (condvar-wait news door))))

(define (main)
  (spawn (lambda () (channel-send results :first)))
  (println "the first answer:" (channel-recv results))
  (spawn answer-late)
  (spawn (lambda () (collect (make-channel))))
  (spawn listen)
  nil)

(main)
