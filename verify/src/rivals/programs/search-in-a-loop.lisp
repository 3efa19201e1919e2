(let [s (str-repeat "a" 1000000)] (while true (str/includes? s (str (str-repeat "a" 1000) "b"))))
