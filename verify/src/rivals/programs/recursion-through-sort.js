function f(a, b) { [2, 1].sort(f); return -1; } [1, 2].sort(f);
