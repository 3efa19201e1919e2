return string.find(string.rep("a", 200), string.rep("a*", 30) .. "b")
