; The reader of a pipeline leaves after the first error. The stages before are left with their items.
(defn main []
  (let [in (make-channel)
        out (make-channel)]
    (spawn (fn []
             (loop [i 0]
               (when (and (< i 5) (not (channel-closed-value? (channel-send in i))))
                 (recur (+ i 1))))
             (channel-close in)))
    (spawn (fn []
             (loop [v (channel-recv in)]
               (when-not (channel-closed-value? v)
                 (when-not (channel-closed-value? (channel-send out (* v v)))
                   (recur (channel-recv in)))))
             (channel-close in)
             (channel-close out)))
    (channel-recv out)
    (channel-recv out)
    :enough))
