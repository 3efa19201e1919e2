package dev.lispatch.capability.fs;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how many files are open at once. Thread-safe; who comes when all places are taken waits.
 */
final class OpenFiles {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition released = lock.newCondition();
  private int open; // guarded by lock

  /** Gives its place back when closed. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place, waiting while {@code max} are taken.
   *
   * @throws FileProblem if interrupted while waiting
   */
  Place take(String path, int max) throws FileProblem {
    lock.lock();
    try {
      while (open >= max) {
        released.await();
      }
      open++;
      return this::giveBack;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw FileProblem.io(path, "the run stopped meanwhile");
    } finally {
      lock.unlock();
    }
  }

  private void giveBack() {
    lock.lock();
    try {
      open--;
      released.signal();
    } finally {
      lock.unlock();
    }
  }

  int open() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }
}
