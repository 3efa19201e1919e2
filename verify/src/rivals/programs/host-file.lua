if io then return "reached " .. io.open("/etc/passwd"):read() end if loadfile then return "reached " .. tostring(loadfile("/etc/passwd")) end error("no way to a file")
