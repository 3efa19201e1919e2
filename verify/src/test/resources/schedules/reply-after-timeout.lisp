; The parent takes the timeout, then the child has nobody to send its result to.
; The channel has no room for it.
(defn main []
  (let [result (make-channel)]
    (spawn (fn []
             (sleep 30)
             (channel-send result 42)))
    (channel-recv result :timeout 5)))
