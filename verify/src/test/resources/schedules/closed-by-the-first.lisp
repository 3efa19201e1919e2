; Two producers of one channel. The first that is done closes it.
(defn main []
  (let [items (make-channel)
        left (make-atomic 2)
        produce (fn [n]
                  (channel-send items n)
                  (channel-close items))]
    (spawn (fn [] (produce 1)))
    (spawn (fn [] (produce 2)))
    (assert (= 3 (apply + (channel->list items))) "an item is lost")))
