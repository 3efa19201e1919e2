package dev.lispatch.isolate;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Running;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.host.Tool;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Source;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process of one session: what {@link ProcessIsolation} starts. It reads messages of its host
 * and writes messages to it, and ends when nobody is there any more.
 */
public final class Child {
  static final int WITHOUT_HOST = 4;
  private static final int FAULT = 70;
  private static final long HEAP_BESIDE = 32L << 20;
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private final InputStream in;
  private final HostLine line;
  private final RelayedCalls calls;
  private final Scheduler scheduler;
  private volatile long run; // the number of the one that runs
  private @Nullable Running running;

  private Child(InputStream in, HostLine line, Scheduler scheduler) {
    this.in = in;
    this.line = line;
    this.scheduler = scheduler;
    this.calls = new RelayedCalls(line);
  }

  /** Serves the host that has started this process, and ends it when the host is gone. */
  public static void main(String[] arguments) {
    System.setOut(System.err); // what is written there is for the host, in messages
    int carriers = Runtime.getRuntime().availableProcessors() + 1;
    System.setProperty(CARRIERS, String.valueOf(carriers));
    int code = FAULT;
    try {
      HostLine line =
          new HostLine(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
      InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
      new Child(in, line, Scheduler.production(carriers)).serve();
      code = WITHOUT_HOST;
    } catch (IOException e) {
      System.err.println(e);
    } finally {
      Runtime.getRuntime().halt(code);
    }
  }

  private void serve() throws IOException {
    Opening opening = Opening.read(next().content(), this::relay);
    calls.bound(opening.most());
    Session session = engine(opening).open(config(opening));
    line.send(new Frame(Frame.Kind.READY, 0, Frame.NOTHING));
    for (Frame frame = read(); frame != null; frame = read()) {
      switch (frame.kind()) {
        case RUN -> run(session, frame, opening.most());
        case CANCEL -> cancel(session, frame);
        case ANSWER -> calls.answered(frame);
        case CALLBACK -> calls.askedFor(frame);
        default -> throw new Malformed("a host does not say this");
      }
    }
  }

  private @Nullable Frame read() throws IOException {
    return Frame.read(in, Integer.MAX_VALUE);
  }

  private Frame next() throws IOException {
    Frame frame = read();
    if (frame == null) {
      throw new EOFException("there is no host");
    }
    return frame;
  }

  private Tool.Relay relay(int function) {
    return (cx, arguments) -> calls.perform(cx, function, arguments);
  }

  private Engine engine(Opening opening) {
    long cap = opening.limits().runMaxHeap();
    Engine.Builder builder =
        Engine.builder()
            .scheduler(scheduler)
            .maxHeap(Math.min(cap, Long.MAX_VALUE - HEAP_BESIDE) + HEAP_BESIDE);
    opening.libraries().forEach(name -> builder.library(Libraries.make(name)));
    int functions = opening.functions().size();
    return builder
        .library(new RelayLibrary(opening.functions(), 0, calls))
        .substitute(new RelayLibrary(opening.substitutes(), functions, calls))
        .build();
  }

  private SessionConfig config(Opening opening) {
    Limits limits = opening.limits();
    SessionConfig config =
        SessionConfig.DEFAULT.withLimits(limits).withOutput(text -> line.print(run, text));
    for (Map.Entry<String, Object> input : opening.inputs().entrySet()) {
      config = config.withInput(input.getKey(), input.getValue());
    }
    for (Tool tool : opening.tools()) {
      config = config.withTool(tool);
    }
    return opening.seed().isPresent() ? config.withSeed(opening.seed().getAsLong()) : config;
  }

  private void run(Session session, Frame frame, int most) throws Malformed {
    Fields fields = Fields.of(Meter.unlimited(), frame.content(), Integer.MAX_VALUE);
    Source source = new Source(fields.text(), fields.text());
    run = frame.id();
    if (fields.truth()) {
      Running present = session.start(source);
      running = present;
      var _ = scheduler.start("outcome", () -> done(frame.id(), source, present.await(), most));
    } else {
      running = null;
      var _ = scheduler.start("check", () -> done(frame.id(), source, session.check(source), most));
    }
  }

  private void done(long id, Source source, Outcome outcome, int most) {
    line.send(new Frame(Frame.Kind.DONE, id, new OutcomeMessage(source).write(outcome, most)));
  }

  private void cancel(Session session, Frame frame) throws Malformed {
    Object reason = ValueReader.read(Meter.unlimited(), frame.content(), Integer.MAX_VALUE);
    Running present = running;
    if (present == null) {
      session.cancel(String.valueOf(reason));
    } else {
      present.cancel(String.valueOf(reason));
    }
  }
}
