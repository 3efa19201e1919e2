; Whoever comes first makes the connection. Looking and making are two steps.
(defn main []
  (let [made (make-atomic 0)
        connection (make-atomic nil)
        m (make-mutex)
        connect (fn []
                  (when (nil? (atomic-load connection))
                    (atomic-fetch-add! made 1)
                    (atomic-store! connection :open)))]
    (with-scope
      (spawn connect)
      (spawn connect))
    (assert (= 1 (atomic-load made)) "made twice")))
