; A broadcaster sends each item to every watcher. One that has stopped reading holds all others up.
(defn watch [items n]
  (dotimes [_ n]
    (channel-recv items)))

(defn main []
  (let [watchers [(make-channel) (make-channel)]]
    (with-scope
      (spawn (fn [] (watch (first watchers) 3)))
      (spawn (fn [] (watch (second watchers) 1)))
      (dotimes [i 3]
        (doseq [w watchers]
          (channel-send w i))))))
