package dev.lispatch.cli;

import dev.lispatch.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when it is told to (SIGINT, SIGTERM): the program is stopped and reported first.
 *
 * <p>Thread-safe.
 */
final class Interruption {
  /* A shutdown hook, since that is the way to meet signals that every JVM supports. While it runs, System.exit
  on another thread would wait for ever; so the main thread says when it has reported, and the hook ends the
  process. The session is told again and again: the signal may come before its program has begun. */
  private static final int POLL_MILLIS = 5;
  private static final long PATIENCE_MILLIS = 2_000;

  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");
  private volatile @Nullable Session session;
  private volatile boolean requested;

  /** Holds a session's programs stoppable until it is closed. */
  interface Stopping extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins to wait for signals. */
  void install() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The program of {@code present} is the one to stop. */
  Stopping stopping(Session present) {
    session = present;
    return () -> session = null;
  }

  /** True if the process has been told to end. */
  boolean requested() {
    return requested;
  }

  private void stop() {
    requested = true;
    try {
      for (long waited = 0; waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
        Session present = session;
        if (present != null) {
          present.cancel("interrupted");
        }
        if (reported.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
  }

  /** Ends the process, once everything has been said. */
  void exit(int code) {
    boolean ours = false;
    try {
      ours = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      reported.countDown();
    }
    if (ours && code == 0) {
      return;
    }
    if (ours) {
      System.exit(code);
    }
  }
}
