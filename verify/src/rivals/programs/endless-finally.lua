local function f() pcall(function() while true do end end) return f() end f()
