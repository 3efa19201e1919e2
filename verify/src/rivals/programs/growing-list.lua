local xs = {} while true do xs[#xs + 1] = string.rep("x", 50000000 + #xs) end
