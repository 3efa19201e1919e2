; One task appends a buffer to another, the second one empties and refills it.
; Length and characters are read in one section.
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
                                    (mutex-with source (fn []
                                                         (let [n (atomic-load length)]
                                                           (assert (<= n (atomic-load length))
                                                                   "index out of bounds")))))))))))
