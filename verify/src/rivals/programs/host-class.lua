return "reached " .. tostring(luajava.bindClass("java.lang.System"):getProperty("user.home"))
