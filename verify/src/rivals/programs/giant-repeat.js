"x".repeat(500000000).length
