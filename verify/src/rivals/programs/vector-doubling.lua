local v = {1} while true do for i = 1, #v do v[#v + 1] = v[i] end end
