var v = [1]; while (true) v = v.concat(v);
