; Each task locks twice, and gives it back each time.
(defn pass! [x hold]
  (mutex-lock! x)
  (mutex-unlock! x)
  (mutex-lock! x)
  (mutex-unlock! x))

(defn main []
  (let [x (make-mutex)
        hold (make-channel)]
    (with-scope
      (spawn (fn [] (pass! x hold)))
      (spawn (fn [] (pass! x hold))))))
