local xs = {} while true do xs[#xs + 1] = {#xs} end
