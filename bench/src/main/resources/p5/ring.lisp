(def n 503)
(def hops 1000000)

(defn station [number in out done]
  (loop []
    (let [left (channel-recv in)]
      (cond
        (channel-closed-value? left) nil
        (= left 0) (channel-send done number)
        :else (do
                (channel-send out (- left 1))
                (recur))))))

(defn bench []
  (let [channels (mapv (fn [i] (make-channel)) (range n))
        done (make-channel)]
    (doseq [i (range n)]
      (let [in (nth channels i) out (nth channels (mod (+ i 1) n))]
        (spawn (fn [] (station (+ i 1) in out done)))))
    (channel-send (nth channels 0) hops)
    (let [result (channel-recv done)]
      (doseq [ch channels] (channel-close ch))
      result)))
