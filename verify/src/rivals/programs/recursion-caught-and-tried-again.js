function f(n) { try { return 1 + f(n + 1); } catch (e) { return 1 + f(n); } } f(0)
