; The parent waits for the child's message. A child that fails sends what went wrong.
(defn main []
  (let [result (make-channel 1)]
    (spawn (fn []
             (try
               (channel-send result (nth [1 2] 5))
               (catch e
                 (channel-send result e)))))
    (channel-recv result)))
