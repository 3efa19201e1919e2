; Two loops, each with a channel to the other. Each sends before it receives.
(defn main []
  (let [there (make-channel)
        back (make-channel)]
    (with-scope
      (spawn (fn []
               (dotimes [i 3]
                 (channel-send there i)
                 (channel-recv back))))
      (spawn (fn []
               (dotimes [i 3]
                 (channel-send back i)
                 (channel-recv there)))))))
