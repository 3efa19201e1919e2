var xs = []; while (true) xs.push([xs.length]);
