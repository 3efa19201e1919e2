[3, 2, 1].sort(function () { while (true) {} })
