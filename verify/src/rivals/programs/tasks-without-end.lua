local function f() local c = coroutine.create(f) coroutine.resume(c) end f()
