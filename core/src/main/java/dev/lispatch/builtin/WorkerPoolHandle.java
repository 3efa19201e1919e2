package dev.lispatch.builtin;

import dev.lispatch.sync.WorkerPool;

/** A worker pool as a value of the language. Thread-safe. */
record WorkerPoolHandle(WorkerPool pool) {
  @Override
  public String toString() {
    return "#<worker-pool>";
  }
}
