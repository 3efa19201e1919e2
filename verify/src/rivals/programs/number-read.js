String(BigInt("9".repeat(8388608)) % 7n)
