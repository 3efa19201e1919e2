var s = "x"; while (true) { s = s + s; s.indexOf("y"); }
