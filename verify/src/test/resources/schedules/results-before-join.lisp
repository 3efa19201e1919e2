; Workers hand their results over before anybody receives: the main task joins them first.
(defn main []
  (let [results (make-channel)
        workers (vec (map (fn [i] (task (fn [] (channel-send results i)))) (range 3)))]
    (await-all workers)
    (+ (channel-recv results) (channel-recv results) (channel-recv results))))
