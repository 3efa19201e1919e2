package dev.lispatch.capability.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The system's name service.
 *
 * <p>Thread-safe.
 */
final class SystemResolver implements NameResolver {
  /* A look-up is a native call that holds its carrier thread and knows no interrupt: two names whose
  servers do not answer would stop every virtual thread of a machine with two cores. So look-ups run on a
  few platform threads of their own, which end when they have nothing to do. */
  private static final int THREADS = 16;
  private static final int QUEUE = 10_000;
  private static final long IDLE_SECONDS = 2;

  private final ThreadPoolExecutor threads; // thread-safe

  SystemResolver() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("lispatch-names-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException, InterruptedException {
    Future<List<InetAddress>> answer;
    try {
      answer = threads.submit(() -> List.of(InetAddress.getAllByName(name)));
    } catch (RejectedExecutionException tooMany) {
      throw unknown(tooMany);
    }
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof UnknownHostException unknown ? unknown : unknown(failure);
    } finally {
      answer.cancel(false);
    }
  }

  private static UnknownHostException unknown(Exception cause) {
    UnknownHostException unknown = new UnknownHostException();
    unknown.initCause(cause);
    return unknown;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
