; One task appends a buffer to another, the second one empties and refills it.
; The length and the characters are read in two sections.
(defn main []
  (let [target (make-mutex)
        source (make-mutex)
        length (make-atomic 3)]
    (with-scope
      (spawn (fn []
               (mutex-with source (fn [] (atomic-store! length 0)))
               (mutex-with source (fn [] (atomic-store! length (+ 3 (atomic-load length)))))))
      (spawn (fn []
               (mutex-with target (fn []
                                    (let [n (mutex-with source (fn [] (atomic-load length)))]
                                      (mutex-with source (fn []
                                                           (assert (<= n (atomic-load length))
                                                                   "index out of bounds")))))))))))
