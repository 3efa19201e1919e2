"a".repeat(1000000).replace(/a/g, "b".repeat(10000)).length
