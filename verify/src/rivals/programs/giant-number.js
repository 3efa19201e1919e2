var x = 3n; while (true) x = x * x;
