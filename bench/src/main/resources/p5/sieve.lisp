(def n 1500)

(defn numbers [out]
  (loop [i 2]
    (channel-send out i)
    (recur (+ i 1))))

(defn sift [in out prime]
  (loop []
    (let [i (channel-recv in)]
      (when (not= 0 (rem i prime))
        (channel-send out i))
      (recur))))

(defn bench []
  (let [first-channel (make-channel)]
    (spawn (fn [] (numbers first-channel)) :daemon true)
    (loop [in first-channel left n]
      (let [prime (channel-recv in)]
        (if (= left 1)
          prime
          (let [out (make-channel)]
            (spawn (fn [] (sift in out prime)) :daemon true)
            (recur out (- left 1))))))))
