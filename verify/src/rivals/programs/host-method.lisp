(str "reached " (.getName (.getClass "x")))
