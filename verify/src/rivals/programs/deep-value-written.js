var x = 1; for (var i = 0; i < 1000000; i++) x = [x]; String(x).length
