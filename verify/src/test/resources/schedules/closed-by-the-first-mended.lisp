; Two producers of one channel. The last one closes it.
(defn main []
  (let [items (make-channel)
        left (make-atomic 2)
        produce (fn [n]
                  (channel-send items n)
                  (when (= 1 (atomic-fetch-add! left -1))
                    (channel-close items)))]
    (spawn (fn [] (produce 1)))
    (spawn (fn [] (produce 2)))
    (assert (= 3 (apply + (channel->list items))) "an item is lost")))
