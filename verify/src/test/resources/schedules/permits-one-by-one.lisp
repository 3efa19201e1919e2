; Each of two tasks needs two of two permits. It takes one after the other.
(defn main []
  (let [permits (make-semaphore 2)
        work (fn []
               (with-permit permits (fn []
                                      (with-permit permits (fn [] :done)))))]
    (with-scope
      (spawn work)
      (spawn work))))
