local function f(a, b) table.sort({2, 1}, f) return false end table.sort({1, 2}, f)
