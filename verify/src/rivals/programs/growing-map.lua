local m, i = {}, 0 while true do m["key" .. i] = string.rep("x", 10000 + i) i = i + 1 end
