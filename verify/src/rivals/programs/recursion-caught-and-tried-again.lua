local function f(n) local ok, x = pcall(f, n + 1) if ok then return x end return f(n) end return f(0)
