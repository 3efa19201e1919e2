local c = ("x").getClass if not c then error("no way to the host") end return "reached " .. tostring(c)
