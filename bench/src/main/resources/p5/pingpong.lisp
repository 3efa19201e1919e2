(def n 200000)

(defn answer [ping pong]
  (loop [i 0]
    (when (< i n)
      (channel-send pong (+ (channel-recv ping) 1))
      (recur (+ i 1)))))

(defn bench []
  (let [ping (make-channel) pong (make-channel)]
    (spawn (fn [] (answer ping pong)))
    (loop [i 0 x 0]
      (if (< i n)
        (do
          (channel-send ping x)
          (recur (+ i 1) (channel-recv pong)))
        x))))
