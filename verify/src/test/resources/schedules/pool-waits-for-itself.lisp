; Work in a pool of one worker waits for work of the same pool.
(defn main []
  (let [pool (make-worker-pool 1)
        inner (fn [] 1)
        outer (worker-pool-submit pool (fn []
                                         (+ 1 (await (worker-pool-submit pool inner)))))]
    (await outer)
    (worker-pool-shutdown pool)))
