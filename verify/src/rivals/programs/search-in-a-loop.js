var s = "a".repeat(1000000), t = "a".repeat(1000) + "b"; while (true) s.indexOf(t);
