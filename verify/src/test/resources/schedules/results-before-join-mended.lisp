; Workers hand their results over while the main task receives.
(defn main []
  (let [results (make-channel)
        workers (vec (map (fn [i] (task (fn [] (channel-send results i)))) (range 3)))]
    (let [sum (+ (channel-recv results) (channel-recv results) (channel-recv results))]
      (await-all workers)
      sum)))
