; 27 tasks, each at the inode of its number. There are 26 inodes.
(defn main []
  (let [locks (vec (map (fn [_] (make-mutex)) (range 26)))
        busy (vec (map make-atomic (repeat 32 false)))]
    (with-scope
      (doseq [id (range 27)]
        (spawn (fn []
                 (let [i (mod id 32)]
                   (mutex-with (nth locks i) (fn [] (atomic-store! (nth busy i) true))))))))))
