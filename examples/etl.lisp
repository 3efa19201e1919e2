;; Extracts, transforms and loads records, and the loader is slow.
;;
;; Shows: stream-map and back-pressure. Channels are bounded, so a slow reader slows the source: it is never
;; more than a few records ahead, however many there are. A record that makes no sense becomes an error
;; value in its place.
;;
;;   ./lispatch run examples/etl.lisp

(define records 200)
(define extracted (atom 0))
(define loaded (atom 0))
(define furthest-ahead (atom 0))

(define (extract to)
  (dotimes [n records]
    (channel-send to {:id n :cents (if (= n 77) "lost" (* n 25))})
    (atom-swap! extracted inc)
    (atom-swap! furthest-ahead max (- (atom-deref extracted) (atom-deref loaded))))
  (channel-close to))

(define (transform record)
  (update record :cents / 100))

(define total (atom 0))
(define rejected (atom 0))

(define (load! record)
  (sleep 1)
  (if (error? record)
      (atom-swap! rejected inc)
      (atom-swap! total + (:cents record)))
  (atom-swap! loaded inc))

(define source (make-channel 4))
(spawn (lambda () (extract source)))

(define transformed (stream-map transform source :workers 3 :ordered true))

(let next ((record (channel-recv transformed)))
  (unless (channel-closed-value? record)
    (load! record)
    (next (channel-recv transformed))))

(println "records:" (atom-deref loaded) "of" records)
(println "rejected:" (atom-deref rejected))
(println "total:" (format "%.2f" (atom-deref total)))
(println "the source was ahead by at most 20:" (<= (atom-deref furthest-ahead) 20))
