; Setters write two values, checkers read both. A checker may come in between.
(defn main [setters checkers]
  (let [m (make-mutex)
        a (make-atomic 0)
        b (make-atomic 0)
        set-both (fn []
                   (atomic-store! a 1)
                   (atomic-store! b -1))
        check (fn []
                (assert (or (and (= 0 (atomic-load a)) (= 0 (atomic-load b)))
                            (and (= 1 (atomic-load a)) (= -1 (atomic-load b))))
                        "reordered"))]
    (with-scope
      (dotimes [_ setters]
        (spawn set-both))
      (dotimes [_ checkers]
        (spawn check)))))
