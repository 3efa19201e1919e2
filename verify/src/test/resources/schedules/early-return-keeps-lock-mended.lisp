; An early way out of a function unlocks like the others.
(defn withdraw! [m balance amount]
  (mutex-with m (fn []
                  (if (< (atomic-load balance) amount)
                    :refused
                    (do (atomic-store! balance (- (atomic-load balance) amount))
                        :paid)))))

(defn main []
  (let [m (make-mutex)
        balance (make-atomic 10)
        client (fn []
                 (withdraw! m balance 6)
                 (withdraw! m balance 1))]
    (with-scope
      (spawn client)
      (spawn client))))
