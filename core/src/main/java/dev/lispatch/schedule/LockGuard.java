package dev.lispatch.schedule;

import java.util.concurrent.locks.ReentrantLock;

/** A guard among real threads. */
final class LockGuard extends ReentrantLock implements Guard {
  private static final long serialVersionUID = 1L;

  @Override
  public void enter() {
    lock();
  }

  @Override
  public void exit() {
    unlock();
  }
}
