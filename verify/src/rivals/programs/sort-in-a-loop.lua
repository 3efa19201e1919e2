local xs = {} for i = 1, 300000 do xs[i] = (i * 7919) % 1000003 end while true do local ys = {} for i, x in ipairs(xs) do ys[i] = x end table.sort(ys) end
