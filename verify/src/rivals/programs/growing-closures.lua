local f, i = function() return 1 end, 0 local function wrap(g, xs) return function() return {g, xs} end end while true do i = i + 1 f = wrap(f, string.rep("x", 50000000 + i)) end
