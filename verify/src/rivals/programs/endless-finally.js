function f() { try { while (true) {} } finally { f(); } } f();
