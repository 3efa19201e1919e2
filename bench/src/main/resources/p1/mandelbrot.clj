(defn escape [^double cr ^double ci ^long limit]
  (loop [x 0.0 y 0.0 i 0]
    (let [xx (* x x) yy (* y y)]
      (if (or (>= i limit) (> (+ xx yy) 4.0))
        i
        (recur (+ (- xx yy) cr) (+ (* 2.0 (* x y)) ci) (inc i))))))

(defn mandelbrot [size limit]
  (loop [row 0 total 0]
    (if (< row size)
      (let [ci (- (/ (* 2.0 row) size) 1.0)
            sum (loop [column 0 sum 0]
                  (if (< column size)
                    (recur (inc column) (+ sum (escape (- (/ (* 2.0 column) size) 1.5) ci limit)))
                    sum))]
        (recur (inc row) (+ total sum)))
      total)))

(defn bench [] (mandelbrot 300 200))
