; Whoever reads that something is missing writes it. It reads again when it writes.
(defn ensure! [l]
  (when (nil? (rwlock-read l identity))
    (rwlock-update! l (fn [v] (or v :made)))))

(defn main []
  (let [l (make-rwlock nil)]
    (with-scope
      (spawn (fn [] (ensure! l)))
      (spawn (fn [] (ensure! l))))))
