; Transfers around three accounts, each under the locks of two: of its source first.
(defn transfer! [accounts from to]
  (let [a (nth accounts from)
        b (nth accounts to)]
    (mutex-with a (fn [] (mutex-with b (fn [] :done))))))

(defn main []
  (let [accounts [(make-mutex 10) (make-mutex 10) (make-mutex 10)]]
    (with-scope
      (spawn (fn [] (transfer! accounts 0 1)))
      (spawn (fn [] (transfer! accounts 1 2)))
      (spawn (fn [] (transfer! accounts 2 0))))))
