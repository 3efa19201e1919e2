; Whoever reads that something is missing writes it. It writes while it still reads.
(defn ensure! [l]
  (rwlock-read l (fn [v] (when (nil? v) (rwlock-update! l (fn [_] :made))))))

(defn main []
  (let [l (make-rwlock nil)]
    (with-scope
      (spawn (fn [] (ensure! l)))
      (spawn (fn [] (ensure! l))))))
