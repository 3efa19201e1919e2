(3n ** 20000000n).toString().length
