; The parent takes the timeout, then the child has nobody to send its result to.
; The channel has room for one result.
(defn main []
  (let [result (make-channel 1)]
    (spawn (fn []
             (sleep 30)
             (channel-send result 42)))
    (channel-recv result :timeout 5)))
