; Philosophers around a table: each takes the fork of the lower number first.
(defn dine! [first second]
  (mutex-with first (fn [] (mutex-with second (fn [] :eaten)))))

(defn main [n]
  (let [forks (vec (map (fn [_] (make-mutex)) (range n)))]
    (with-scope
      (doseq [i (range n)]
        (let [j (mod (+ i 1) n)]
          (spawn (fn [] (dine! (nth forks (min i j)) (nth forks (max i j))))))))))
