(defn node [out number size]
  (if (= size 1)
    (channel-send out number)
    (let [in (make-channel) part (quot size 10)]
      (loop [i 0]
        (when (< i 10)
          (spawn (fn [] (node in (+ number (* i part)) part)))
          (recur (+ i 1))))
      (loop [i 0 sum 0]
        (if (< i 10)
          (recur (+ i 1) (+ sum (channel-recv in)))
          (channel-send out sum))))))

(defn bench []
  (let [out (make-channel)]
    (spawn (fn [] (node out 0 1000000)))
    (channel-recv out)))
