local m, n = {}, 0 local tail = string.rep("x", 4096) for i = 1, 65536 do m[string.format("%08d", i) .. tail] = 1 n = n + 1 end return n
