package dev.lispatch.rivals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The strictest policy that the community edition has, its limit of statements, and a watch that
 * closes the context.
 */
final class GraalRival implements Rival {
  private static final long STATEMENTS = 500_000_000;

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
        .resourceLimits(ResourceLimits.newBuilder().statementLimit(STATEMENTS, null).build())
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
    if (e.isCancelled()) {
      return Ending.stopped("time");
    }
    return Ending.error(e.getMessage());
  }

  @Override
  public String version() {
    return engine.getVersion();
  }
}
