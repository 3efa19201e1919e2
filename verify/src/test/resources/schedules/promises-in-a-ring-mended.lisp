; Two tasks, two promises: one delivers first.
(defn main []
  (let [a (promise)
        b (promise)]
    (with-scope
      (spawn (fn []
               (deliver! a 1)
               (await b)))
      (spawn (fn []
               (await a)
               (deliver! b 2))))))
