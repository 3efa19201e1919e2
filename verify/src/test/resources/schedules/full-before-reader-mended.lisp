; A buffer for two is filled with three items while its reader runs.
(defn main []
  (let [items (make-channel 2)
        fill (fn []
               (dotimes [i 3]
                 (channel-send items i))
               (channel-close items))
        reader (fn [] (channel->list items))]
    (let [reading (task reader)]
      (fill)
      (await reading))))
