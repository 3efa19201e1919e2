var f = function () { return 1; }; function wrap(g, xs) { return function () { return [g, xs]; }; } while (true) f = wrap(f, new Uint8Array(50000000));
