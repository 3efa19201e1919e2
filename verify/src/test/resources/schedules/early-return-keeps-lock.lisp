; An early way out of a function forgets to unlock.
(defn withdraw! [m balance amount]
  (mutex-lock! m)
  (if (< (atomic-load balance) amount)
    :refused
    (do (atomic-store! balance (- (atomic-load balance) amount))
        (mutex-unlock! m)
        :paid)))

(defn main []
  (let [m (make-mutex)
        balance (make-atomic 10)
        client (fn []
                 (withdraw! m balance 6)
                 (withdraw! m balance 1))]
    (with-scope
      (spawn client)
      (spawn client))))
