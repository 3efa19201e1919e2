(while true (try (while true) (catch Exception e nil)))
