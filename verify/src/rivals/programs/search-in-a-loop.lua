local s, t = string.rep("a", 1000000), string.rep("a", 1000) .. "b" while true do string.find(s, t, 1, true) end
