; Two deposits into an atom. What is read and what is written may be apart.
(defn main []
  (let [balance (atom 0)
        deposit (fn [] (reset! balance (+ @balance 10)))]
    (with-scope
      (spawn deposit)
      (spawn deposit))
    (assert (= 20 @balance) "a deposit is lost")))
