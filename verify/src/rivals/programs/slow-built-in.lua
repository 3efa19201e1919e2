local s = string.rep("a", 1000000) while true do string.find(s, string.rep("a?", 100) .. "b") end
