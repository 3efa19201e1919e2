(str "reached " (.getName (.getClass (fn [] 1))))
