; A reader reads again while it reads. A writer between the two waits for the first and holds the second up.
(defn summary [l]
  (rwlock-read l (fn [v] [v (rwlock-read l count)])))

(defn main []
  (let [l (make-rwlock [1 2])]
    (with-scope
      (spawn (fn [] (summary l)))
      (spawn (fn [] (rwlock-update! l conj 3))))))
