(defn mix [n]
  (loop [i 0 state 88172645463325252 sum 0]
    (if (< i n)
      (let [a (bit-xor state (bit-shift-left (bit-and state 0xffffffff) 13))
            b (bit-xor a (unsigned-bit-shift-right a 7))
            c (bit-xor b (bit-shift-left (bit-and b 0xffffffff) 17))]
        (recur (inc i) c (bit-xor sum c)))
      sum)))

(defn bench [] (mix 1000000))
