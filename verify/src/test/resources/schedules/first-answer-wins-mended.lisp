; Three ask, the first answer is enough. There is room for all answers.
(defn main []
  (let [answers (make-channel 3)]
    (dotimes [i 3]
      (spawn (fn [] (channel-send answers i))))
    (channel-recv answers)))
