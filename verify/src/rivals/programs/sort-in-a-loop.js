var xs = []; for (var i = 0; i < 1000000; i++) xs.push((i * 7919) % 1000003); while (true) xs.slice().sort();
