local t = {} t.t = t return #tostring(t)
