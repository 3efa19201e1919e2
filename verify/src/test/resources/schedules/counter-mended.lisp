; Two tasks add to a counter. Adding is one step.
(defn main [times]
  (let [counter (make-atomic 0)
        add (fn []
              (dotimes [_ times]
                (atomic-fetch-add! counter 1)))]
    (with-scope
      (spawn add)
      (spawn add))
    (assert (= (* 2 times) (atomic-load counter)) "a count is lost")))
