; The child needs as long as the parent waits: whichever comes first.
(defn main []
  (let [result (make-channel 1)]
    (spawn (fn []
             (sleep 10)
             (channel-send result 42)))
    (channel-recv result :timeout 10)))
