; A driver counts the requests under way; whoever stops it waits for the last one.
; A request may be counted after the stop.
(defn add! [x n]
  (atomic-store! x (+ (atomic-load x) n)))

(defn decrement! [d]
  (let [left (mutex-with (:m d) (fn []
                                  (add! (:pending d) -1)
                                  (atomic-load (:pending d))))]
    (when (= 0 left)
      (atomic-store! (:event d) true))))

(defn request! [d]
  (when-not (atomic-load (:stopping d))
    (mutex-with (:m d) (fn [] (add! (:pending d) 1)))
    (assert (not (atomic-load (:stopped d))) "works after the stop"))
  (decrement! d))

(defn stop! [d]
  (atomic-store! (:stopping d) true)
  (decrement! d)
  (when (atomic-load (:event d))
    (atomic-store! (:stopped d) true)))

(defn main []
  (let [d {:m (make-mutex)
           :pending (make-atomic 1)
           :stopping (make-atomic false)
           :event (make-atomic false)
           :stopped (make-atomic false)}]
    (with-scope
      (spawn (fn [] (request! d)))
      (spawn (fn [] (stop! d))))))
