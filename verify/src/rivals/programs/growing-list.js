var xs = []; while (true) xs.push(new Uint8Array(50000000));
