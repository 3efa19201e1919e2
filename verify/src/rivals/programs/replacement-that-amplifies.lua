return #string.gsub(string.rep("a", 1000000), "a", string.rep("b", 10000))
