; A loop answers status requests until it is stopped.
; It closes the channel, so that who asks later is told.
(defn serve [requests stop]
  (loop []
    (let [{:keys [channel value]} (select requests stop :priority true)]
      (if (= channel stop)
        (channel-close requests)
        (do (channel-send value :running)
            (recur))))))

(defn status [requests]
  (let [reply (make-channel 1)]
    (if (channel-closed-value? (channel-send requests reply))
      :stopped
      (channel-recv reply))))

(defn main []
  (let [requests (make-channel)
        stop (make-channel)]
    (with-scope
      (spawn (fn [] (serve requests stop)))
      (spawn (fn [] (status requests)))
      (spawn (fn [] (channel-close stop))))))
