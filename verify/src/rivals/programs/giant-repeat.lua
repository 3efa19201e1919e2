return #string.rep("x", 2000000000)
