; A reader reads again while it reads. It passes on what it has read.
(defn summary [l]
  (rwlock-read l (fn [v] [v (count v)])))

(defn main []
  (let [l (make-rwlock [1 2])]
    (with-scope
      (spawn (fn [] (summary l)))
      (spawn (fn [] (rwlock-update! l conj 3))))))
