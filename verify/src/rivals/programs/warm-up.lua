local n = 0 for i = 1, 10 do n = n + #tostring(i) end return n
