package dev.lispatch.capability.sql;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which the databases of one run work.
 *
 * <p>Thread-safe. There are never more than two for each connection in use.
 */
final class Threads implements Executor {
  /* Why not the virtual threads that every other call to the host uses: a native call, such as each
  step of SQLite, holds the carrier of a virtual thread. As many long statements as there are cores
  would then stop every task of the process, and the one that should cancel them too. */

  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("lispatch-sql-", 0).factory());

  /**
   * Works on one of the threads and waits for the result. If the caller is interrupted, the work
   * goes on.
   */
  <R> R call(Callable<R> work) throws SqlFailure, InterruptedException {
    Future<R> result;
    try {
      result = pool.submit(work);
    } catch (RejectedExecutionException closed) {
      throw SqlFailure.ending();
    }
    try {
      return result.get();
    } catch (ExecutionException thrown) {
      throw failure(thrown.getCause());
    }
  }

  private static SqlFailure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case SqlFailure failure -> failure;
      case LinkageError missing ->
          new SqlFailure("the driver of this database does not work on this system");
      case Error error -> throw error;
      case null, default -> new SqlFailure("the driver of this database failed");
    };
  }

  /** Works on one of the threads; not at all if they have been closed. */
  @Override
  public void execute(Runnable work) {
    try {
      pool.execute(work);
    } catch (RejectedExecutionException closed) {
      // What was open is closed by who closed the threads.
    }
  }

  /** Ends the threads, and waits a moment until they have. */
  void close() {
    pool.shutdown();
    try {
      pool.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
