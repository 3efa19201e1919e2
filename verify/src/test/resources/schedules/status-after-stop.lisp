; A loop answers status requests until it is stopped.
; Who asks later waits for ever.
(defn serve [requests stop]
  (loop []
    (let [{:keys [channel value]} (select requests stop :priority true)]
      (if (= channel stop)
        :stopped
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
