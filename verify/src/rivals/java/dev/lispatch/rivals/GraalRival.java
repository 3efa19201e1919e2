package dev.lispatch.rivals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The strictest policy that the community edition has on one heap with its host, every limit that
 * goes with it, and a watch that closes the context. There is none for memory: {@code
 * sandbox.MaxHeapMemory} is refused.
 */
final class GraalRival implements Rival {
  private final Engine engine =
      Engine.newBuilder("js")
          .sandbox(SandboxPolicy.CONSTRAINED)
          .out(new BoundedOutput())
          .err(new BoundedOutput())
          .option("engine.WarnInterpreterOnly", "false")
          .build();

  @Override
  @SuppressWarnings("try") // the watch is told by its latch, and joins nobody
  public Ending run(String program) {
    Context context = context();
    CountDownLatch ended = new CountDownLatch(1);
    Thread.ofPlatform().daemon().start(() -> closeAtDeadline(context, ended));
    try {
      return Ending.value(context.eval("js", program));
    } catch (PolyglotException e) {
      return ending(e);
    } finally {
      ended.countDown();
    }
  }

  private Context context() {
    return Context.newBuilder("js")
        .engine(engine)
        .sandbox(SandboxPolicy.CONSTRAINED)
        .allowHostAccess(HostAccess.CONSTRAINED)
        .allowIO(IOAccess.NONE)
        .out(new BoundedOutput())
        .err(new BoundedOutput())
        .option("js.load", "false")
        .option("sandbox.MaxCPUTime", DEADLINE_MILLIS + "ms")
        .option("sandbox.MaxStatements", "500000000")
        .option("sandbox.MaxStackFrames", "10000")
        .option("sandbox.MaxASTDepth", "1000")
        .option("sandbox.MaxThreads", "1")
        .option("sandbox.MaxOutputStreamSize", "1MB")
        .option("sandbox.MaxErrorStreamSize", "1MB")
        .build();
  }

  private static void closeAtDeadline(Context context, CountDownLatch ended) {
    try {
      if (!ended.await(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)) {
        context.close(true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Ending ending(PolyglotException e) {
    String message = String.valueOf(e.getMessage());
    if (!e.isCancelled()) {
      return Ending.error(message);
    }
    if (message.contains("output stream")) {
      return Ending.stopped("output");
    }
    return Ending.stopped(message.contains("statement") ? "statements" : "time");
  }
}
