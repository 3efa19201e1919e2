var f = function () { return 1; }; function wrap(g) { return function () { return [g]; }; } while (true) f = wrap(f);
