eval("while (true) {}")
