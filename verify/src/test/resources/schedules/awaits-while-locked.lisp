; The main task awaits another one that needs a mutex. It holds the mutex.
(defn main []
  (let [m (make-mutex 1)
        reading (task (fn [] (mutex-get m)))]
    (mutex-with m (fn [v] (+ v (await reading))))))
