; The main task waits for two workers, which write, then count down.
(defn main []
  (let [done (make-latch 2)
        a (make-atomic nil)
        b (make-atomic nil)
        work (fn [to value]
               (atomic-store! to value)
               (latch-count-down! done))]
    (with-scope
      (spawn (fn [] (work a 1)))
      (spawn (fn [] (work b 2)))
      (latch-await done)
      (assert (= [1 2] [(atomic-load a) (atomic-load b)]) "a result is missing"))))
