; Each of two tasks needs two of two permits. One may take them at a time.
(defn main []
  (let [permits (make-semaphore 2)
        turn (make-mutex)
        work (fn []
               (mutex-with turn (fn []
                                  (with-permit permits (fn []
                                                         (with-permit permits (fn [] :done)))))))]
    (with-scope
      (spawn work)
      (spawn work))))
