; The main task awaits another one that needs a mutex.
(defn main []
  (let [m (make-mutex 1)
        reading (task (fn [] (mutex-get m)))]
    (let [read (await reading)]
      (mutex-with m (fn [v] (+ v read))))))
