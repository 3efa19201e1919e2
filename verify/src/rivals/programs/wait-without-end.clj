@(promise)
