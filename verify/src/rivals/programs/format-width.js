"1".padStart(999999999).length
