; Two tasks ought to take turns at a queue of which the first element is there before.
; Each counts its turns.
(defn make-turn [size]
  {:m (make-mutex)
   :cells (vec (map make-atomic (repeat size -1)))
   :first (make-atomic 0)
   :end (make-atomic 0)
   :may-give (make-atomic true)
   :may-take (make-atomic false)})

(defn append! [t value]
  (let [at (atomic-load (:end t))]
    (atomic-store! (nth (:cells t) at) value)
    (atomic-store! (:end t) (+ at 1))))

(defn remove! [t]
  (let [at (atomic-load (:first t))]
    (atomic-store! (:first t) (+ at 1))
    (atomic-load (nth (:cells t) at))))

(defn give! [t from to]
  (doseq [i (range from to)]
    (mutex-with (:m t) (fn []
                         (when (atomic-load (:may-give t))
                           (append! t (atomic-load (:end t)))
                           (atomic-store! (:may-give t) false)
                           (atomic-store! (:may-take t) true))))))

(defn take! [t n]
  (loop [i 0
         taken 0]
    (when (< i n)
      (let [took (mutex-with (:m t) (fn []
                                      (when (atomic-load (:may-take t))
                                        (assert (= taken (remove! t)) "out of turn")
                                        (atomic-store! (:may-take t) false)
                                        (atomic-store! (:may-give t) true)
                                        true)))]
        (recur (+ i 1) (if took (+ taken 1) taken))))))

(defn main []
  (let [t (make-turn 20)]
    (with-scope
      (spawn (fn []
               (mutex-with (:m t) (fn [] (append! t 0)))
               (give! t 1 20)))
      (spawn (fn [] (take! t 20))))))
