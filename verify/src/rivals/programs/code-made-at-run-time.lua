return load("while true do end", "made", "t")()
