(let [r (read-file "/etc/passwd")] (if (:error r) (throw r) (str "reached " r)))
