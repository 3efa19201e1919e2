; Each task locks twice, and keeps the lock the second time.
(defn pass! [x hold]
  (mutex-lock! x)
  (mutex-unlock! x)
  (mutex-lock! x)
  (channel-recv hold))

(defn main []
  (let [x (make-mutex)
        hold (make-channel)]
    (with-scope
      (spawn (fn [] (pass! x hold)))
      (spawn (fn [] (pass! x hold))))))
