; The owner of a deque pushes and pops at its tail without a lock; thieves steal at its head under one.
; A thief moves the head first and reads then, so one cell must stay free. It is filled.
(defn make-cells [n]
  (vec (map make-atomic (repeat n 0))))

(defn make-deque []
  {:m (make-mutex)
   :head (make-atomic 0)
   :tail (make-atomic 0)
   :mask (make-atomic 1)
   :cells (make-atomic (make-cells 2))})

(defn cell [q i]
  (let [cells (atomic-load (:cells q) :plain)]
    (nth cells (bit-and i (atomic-load (:mask q))))))

(defn steal! [q]
  (mutex-with (:m q)
    (fn []
      (let [h (atomic-load (:head q))]
        (atomic-store! (:head q) (+ h 1))
        (if (< h (atomic-load (:tail q)))
          (atomic-load (cell q h))
          (do (atomic-store! (:head q) h) 0))))))

(defn pop-alone! [q]
  (mutex-with (:m q)
    (fn []
      (let [t (- (atomic-load (:tail q)) 1)]
        (atomic-store! (:tail q) t)
        (let [item (if (<= (atomic-load (:head q)) t)
                     (atomic-load (cell q t))
                     (do (atomic-store! (:tail q) (+ t 1)) 0))]
          (if (< t (atomic-load (:head q)))
            (do (atomic-store! (:head q) 0)
                (atomic-store! (:tail q) 0)
                0)
            item))))))

(defn pop! [q]
  (let [t (- (atomic-load (:tail q)) 1)]
    (atomic-store! (:tail q) t)
    (if (<= (atomic-load (:head q)) t)
      (atomic-load (cell q t))
      (do (atomic-store! (:tail q) (+ t 1))
          (pop-alone! q)))))

(defn grow! [q h n size]
  (let [larger (make-cells (* 2 (+ size 1)))]
    (dotimes [i n]
      (atomic-store! (nth larger i)
                     (atomic-load (nth (atomic-load (:cells q) :plain) (bit-and (+ h i) size)))))
    (atomic-store! (:cells q) larger :plain)
    (atomic-store! (:mask q) (- (count larger) 1))
    (atomic-store! (:head q) 0)
    (atomic-store! (:tail q) n)))

(defn put-last! [q item]
  (let [t (atomic-load (:tail q))]
    (atomic-store! (cell q t) item)
    (atomic-store! (:tail q) (+ t 1))))

(defn push-alone! [q item]
  (mutex-with (:m q)
    (fn []
      (let [h (atomic-load (:head q))
            n (- (atomic-load (:tail q)) h)
            size (atomic-load (:mask q))
            at (bit-and h size)]
        (atomic-store! (:head q) at)
        (atomic-store! (:tail q) (+ at n))
        (when (>= n size)
          (grow! q at n size))
        (put-last! q item)))))

(defn push! [q item]
  (let [t (atomic-load (:tail q))
        room (+ 1 (atomic-load (:mask q)))]
    (if (< t (+ (atomic-load (:head q)) room))
      (do (atomic-store! (cell q t) item)
          (atomic-store! (:tail q) (+ t 1)))
      (push-alone! q item))))

(defn own [q]
  (let [early (reduce (fn [taken i]
                        (push! q (+ i 1))
                        (push! q (+ i 2))
                        (conj taken (pop! q)))
                      [] [0 2])]
    (conj early (pop! q) (pop! q))))

(defn main [thieves]
  (let [q (make-deque)
        owner (task own q)
        stealing (vec (map (fn [_] (task (fn [] [(steal! q) (steal! q)]))) (range thieves)))
        taken (sort (filter pos? (reduce into (await owner) (map await stealing))))]
    (assert (= [1 2 3 4] taken) "every item is taken once")))
