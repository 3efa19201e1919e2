(str "reached " (slurp "/etc/passwd"))
