; Two deposits into an atom. swap! does both in one.
(defn main []
  (let [balance (atom 0)
        deposit (fn [] (swap! balance + 10))]
    (with-scope
      (spawn deposit)
      (spawn deposit))
    (assert (= 20 @balance) "a deposit is lost")))
