local f = function() return 1 end local function wrap(g) return function() return {g} end end while true do f = wrap(f) end
