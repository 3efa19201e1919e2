; Two tasks add to a counter. Reading and writing are two steps.
(defn main [times]
  (let [counter (make-atomic 0)
        add (fn []
              (dotimes [_ times]
                (atomic-store! counter (+ 1 (atomic-load counter)))))]
    (with-scope
      (spawn add)
      (spawn add))
    (assert (= (* 2 times) (atomic-load counter)) "a count is lost")))
