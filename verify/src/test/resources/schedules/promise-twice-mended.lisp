; Two tasks deliver; only the one that was first goes on.
(defn main []
  (let [p (promise)
        wins (make-atomic 0)
        offer (fn [v]
                (when (deliver! p v)
                  (atomic-fetch-add! wins 1)))]
    (with-scope
      (spawn (fn [] (offer 1)))
      (spawn (fn [] (offer 2))))
    (assert (= 1 (atomic-load wins)) "one wins")))
