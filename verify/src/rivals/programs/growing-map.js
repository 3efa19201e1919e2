var m = new Map(); for (var i = 0; ; i++) m.set("key" + i, new Array(1000).fill(i));
