package dev.lispatch.isolate;

import dev.lispatch.IsolatedSession;
import dev.lispatch.Isolator;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.host.Library;
import dev.lispatch.limit.Limits;
import dev.lispatch.syntax.Source;
import dev.lispatch.value.Context;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A session that has a process of its own: one that runs from the beginning, and another one after
 * it was lost.
 */
final class ProcessSession implements IsolatedSession {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int LEAST_MESSAGE = 1 << 20;
  private static final int LARGEST_MESSAGE = 64 << 20;

  private final Isolator.Premises premises; // immutable
  private final HostFunctions functions; // immutable
  private final Launch launch; // immutable
  private final int most; // immutable: bytes of a message
  private final byte[] opening; // immutable
  private final Current current = new Current();
  private final Cleaner.Cleanable cleanable = CLEANER.register(this, current);
  private final AtomicLong objectNumbers = new AtomicLong();
  private long runs;

  /** The process; ended when nobody can reach the session any more. */
  private static final class Current implements Runnable {
    private final AtomicReference<@Nullable ChildProcess> child = new AtomicReference<>();

    @Override
    public void run() {
      ChildProcess present = child.getAndSet(null);
      if (present != null) {
        present.kill();
      }
    }
  }

  ProcessSession(Isolator.Premises premises) {
    this.premises = premises;
    this.functions = new HostFunctions(premises);
    Limits limits = premises.limits();
    this.launch = new Launch(limits.runMaxHeap(), functions.local());
    this.most =
        (int) Math.clamp(limits.runMaxHeap() / 4, (long) LEAST_MESSAGE, (long) LARGEST_MESSAGE);
    this.opening = opening().write();
    try {
      start();
    } catch (IOException failure) {
      throw new IllegalStateException(
          "the process of the session cannot be started: " + failure.getMessage(), failure);
    }
  }

  private Opening opening() {
    List<String> libraries =
        functions.local().stream().map(Library::getClass).map(Class::getName).toList();
    return new Opening(
        premises.limits(),
        premises.seed(),
        premises.inputs(),
        libraries,
        functions.signatures(),
        functions.substitutes(),
        premises.tools().tools(),
        most);
  }

  private ChildProcess start() throws IOException {
    ChildProcess child = ChildProcess.start(launch, most, premises.scheduler());
    child.send(new Frame(Frame.Kind.OPEN, 0, opening));
    current.child.set(child);
    return child;
  }

  @Override
  public Outcome run(Context cx, Source source, boolean execute) {
    ChildProcess child;
    try {
      child = living(cx);
    } catch (IOException failure) {
      return Problems.outcome(
          Problems.lost(
              "the process of the session cannot be started: " + failure.getMessage(),
              Problem.Stage.INTERNAL,
              failure));
    }
    return new Exchange(
            cx, child, functions, new HostObjects(objectNumbers), launch, source, ++runs)
        .run(execute);
  }

  private ChildProcess living(Context cx) throws IOException {
    ChildProcess present = current.child.get();
    if (present != null && !present.isOver()) {
      return present;
    }
    current.run();
    if (runs > 0) {
      cx.run()
          .warn(
              "the process of this session was lost, and with it what earlier programs had"
                  + " defined");
    }
    return start();
  }

  @Override
  public void close() {
    cleanable.clean();
  }
}
