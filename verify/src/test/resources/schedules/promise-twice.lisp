; Two tasks deliver; each believes that its value is the one.
(defn main []
  (let [p (promise)
        wins (make-atomic 0)
        offer (fn [v]
                (deliver! p v)
                (atomic-fetch-add! wins 1))]
    (with-scope
      (spawn (fn [] (offer 1)))
      (spawn (fn [] (offer 2))))
    (assert (= 1 (atomic-load wins)) "one wins")))
