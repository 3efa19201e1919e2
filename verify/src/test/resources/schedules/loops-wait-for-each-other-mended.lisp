; Two loops, each with a channel to the other. One sends first, the other receives first.
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
                 (channel-recv there)
                 (channel-send back i)))))))
