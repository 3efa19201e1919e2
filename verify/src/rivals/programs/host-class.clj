(str "reached " (System/getProperty "user.home"))
