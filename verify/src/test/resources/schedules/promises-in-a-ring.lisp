; Two tasks, two promises: each waits for the other's first.
(defn main []
  (let [a (promise)
        b (promise)]
    (with-scope
      (spawn (fn []
               (await b)
               (deliver! a 1)))
      (spawn (fn []
               (await a)
               (deliver! b 2))))))
