; Work in a pool of one worker hands its result on, and the main task waits.
(defn main []
  (let [pool (make-worker-pool 1)
        inner (fn [] 1)
        outer (worker-pool-submit pool (fn []
                                         (worker-pool-submit pool inner)))]
    (+ 1 (await (await outer)))
    (worker-pool-shutdown pool)))
