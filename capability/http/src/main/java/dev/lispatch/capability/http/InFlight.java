package dev.lispatch.capability.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The socket that an exchange waits on, so that it can be stopped from outside.
 *
 * <p>Thread-safe: the exchange holds and lets go, anybody aborts. After {@link #abort} nothing can
 * be held any more, so an exchange that is left behind cannot connect again.
 */
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Socket socket; // guarded by lock
  private boolean aborted; // guarded by lock

  /**
   * Lends the socket to this exchange.
   *
   * @throws HttpFailure if it was aborted; the socket is closed then
   */
  void hold(Socket held) throws HttpFailure {
    lock.lock();
    try {
      if (!aborted) {
        socket = held;
        return;
      }
    } finally {
      lock.unlock();
    }
    close(held);
    throw HttpFailure.aborted();
  }

  /** Ends the loan. False if the exchange was aborted meanwhile, so the socket is closed. */
  boolean letGo() {
    lock.lock();
    try {
      socket = null;
      return !aborted;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the socket of the exchange, which wakes whoever reads or writes. Idempotent. */
  void abort() {
    Socket held;
    lock.lock();
    try {
      aborted = true;
      held = socket;
      socket = null;
    } finally {
      lock.unlock();
    }
    if (held != null) {
      close(held);
    }
  }

  boolean isAborted() {
    lock.lock();
    try {
      return aborted;
    } finally {
      lock.unlock();
    }
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Closing is all that was wanted.
    }
  }
}
