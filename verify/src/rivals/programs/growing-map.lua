local m, i = {}, 0 while true do m["key" .. i] = tostring(i) i = i + 1 end
