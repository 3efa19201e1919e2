var xs = []; while (true) xs.push(new Uint8Array(10000000));
