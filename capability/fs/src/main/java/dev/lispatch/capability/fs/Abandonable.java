package dev.lispatch.capability.fs;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Something open that several host calls work on, one after the other. When the run stops during
 * one, that call is left behind; what is open is closed when it ends.
 *
 * <p>Thread-safe.
 */
final class Abandonable<T extends AutoCloseable> implements AutoCloseable {
  private final T resource; // guarded by lock
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean finished; // set before the lock is tried for closing

  Abandonable(T resource) {
    this.resource = resource;
  }

  /** Work on the resource. */
  interface Work<T, R> {
    R on(T resource) throws FileProblem;
  }

  /**
   * Works on the resource unless it has been closed.
   *
   * @throws FileProblem what the work threw, or that it was too late
   */
  <R> R use(Work<T, R> work) throws FileProblem {
    lock.lock();
    try {
      if (finished) {
        throw FileProblem.io(".", "the run stopped meanwhile");
      }
      return work.on(resource);
    } finally {
      lock.unlock();
      if (finished) {
        close();
      }
    }
  }

  /** Closes the resource now, or at the end of the call that works on it. */
  @Override
  public void close() {
    finished = true;
    if (lock.tryLock()) {
      try {
        Resolver.closeQuietly(resource);
      } finally {
        lock.unlock();
      }
    }
  }
}
