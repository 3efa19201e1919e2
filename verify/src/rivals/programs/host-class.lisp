(str "reached " (java.lang.System/getProperty "user.home"))
