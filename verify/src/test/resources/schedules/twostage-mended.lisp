; Setters write in two stages, each under its own lock; a reader looks at both.
; Both stages stand in one section.
(defn main [setters]
  (let [m1 (make-mutex)
        m2 (make-mutex)
        both (make-mutex)
        d1 (make-atomic 0)
        d2 (make-atomic 0)
        set-both (fn []
                   (mutex-with m1 (fn [] (atomic-store! d1 1)))
                   (mutex-with m2 (fn [] (atomic-store! d2 (+ (atomic-load d1) 1)))))
        look (fn []
               (let [t1 (mutex-with m1 (fn [] (atomic-load d1)))]
                 (when (not= 0 t1)
                   (let [t2 (mutex-with m2 (fn [] (atomic-load d2)))]
                     (assert (= t2 (+ t1 1)) "between the stages")))))]
    (with-scope
      (dotimes [_ setters]
        (spawn (fn [] (mutex-with both (fn [] (set-both))))))
      (spawn (fn [] (mutex-with both (fn [] (look))))))))
