package dev.lispatch;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.builtin.HelpBuiltins;
import dev.lispatch.host.Library;
import dev.lispatch.limit.ConcurrencyLimiter;
import dev.lispatch.limit.ConcurrencyLimits;
import dev.lispatch.limit.ConcurrencyStatus;
import dev.lispatch.limit.HeapRoom;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Source;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs: the library they see and the scheduler they run on. Opens sessions.
 *
 * <p>Thread-safe; one engine can serve many sessions at once. Two engines do not see each other.
 */
public final class Engine implements AutoCloseable {
  private final Catalog catalog;
  private final Scheduler scheduler;
  private final Host host;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Session> open =
      Collections.newSetFromMap(new WeakHashMap<>()); // guarded by lock
  private boolean closed; // guarded by lock

  private Engine(Builder builder) {
    this.catalog = Catalog.of(builder.libraries, builder.substitutes);
    this.scheduler = builder.scheduler;
    this.host =
        new Host(
            catalog,
            List.copyOf(builder.libraries),
            scheduler,
            ConcurrencyLimiter.of(builder.concurrency, scheduler.clock()::nanos),
            builder.heap,
            builder.isolator,
            new AtomicLong());
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A session with the default configuration. */
  public Session open() {
    return open(SessionConfig.DEFAULT);
  }

  /**
   * A session, which should be closed: it holds one of the places of the engine.
   *
   * @throws dev.lispatch.limit.ConcurrencyRefused if there is no place
   * @throws IllegalStateException after {@link #close}, or if the session is to be isolated and
   *     cannot be
   */
  public Session open(SessionConfig config) {
    Session session = new Session(host, config);
    lock.lock();
    try {
      if (closed) {
        session.close();
        throw new IllegalStateException("the engine is closed");
      }
      open.add(session);
    } finally {
      lock.unlock();
    }
    session.expireWhenIdle();
    return session;
  }

  /** How many sessions and runs there are, of how many, and how many runs wait. */
  public ConcurrencyStatus concurrency() {
    return host.limiter().status();
  }

  /** Closes all sessions and opens no more. Returns when nothing of them runs any more. */
  @Override
  public void close() {
    List<Session> left;
    lock.lock();
    try {
      closed = true;
      left = new ArrayList<>(open);
      open.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(Session::close);
  }

  /**
   * Compiles a program for sessions without inputs: see {@link #compile(SessionConfig, Source)}.
   */
  public Program compile(String text) {
    return compile(SessionConfig.DEFAULT, new Source("<program>", text));
  }

  /**
   * Reads and compiles a program once, to run it many times.
   *
   * @param config has the inputs that the program may name, and the limits for compiling
   * @throws CompilationFailed if the program is wrong, with all that is
   */
  public Program compile(SessionConfig config, Source source) {
    Program program = new Program(catalog, scheduler, source, config.limits());
    try {
      program.makeReady(Program.Surroundings.of(config));
    } catch (RuntimeException | Error failure) {
      throw new CompilationFailed(Outcomes.compilation(failure));
    }
    return program;
  }

  /** Runs one program in a session of its own, which is closed afterwards. */
  public Outcome run(SessionConfig config, Source source) {
    try (Session session = open(config)) {
      return session.run(source);
    }
  }

  /**
   * What a function or form of the language does, as people read it; null if there is none of that
   * name.
   */
  public @Nullable String documentation(String name) {
    Signature signature = HelpBuiltins.find(catalog, name);
    return signature == null ? null : HelpBuiltins.text(signature);
  }

  /**
   * Runs a program in many orders of its steps, without grants and output, and tells the first data
   * race: two accesses to one atomic without order between them, one of them {@code :plain}, one of
   * them a write. Programs without plain accesses have none and are not run.
   *
   * @param limits of each of the runs
   */
  public Optional<String> findRace(Source source, Limits limits) {
    return Races.find(catalog, source, limits);
  }

  /** The names of all functions and forms, aliases included, sorted. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    catalog.forms().forEach(form -> names.add(form.name()));
    for (String name : catalog.names()) {
      if (!name.startsWith("%")) {
        names.add(name);
      }
    }
    return names;
  }

  /** What every function and form declares, those that only compiled code calls included. */
  public List<Signature> signatures() {
    List<Signature> all = new ArrayList<>(catalog.forms());
    all.addAll(catalog.signatures());
    return all;
  }

  /** Collects what an engine is made of. Not thread-safe. */
  public static final class Builder {
    private final List<Library> libraries = new ArrayList<>();
    private Scheduler scheduler = Scheduler.production();
    private HeapRoom heap = HeapRoom.ofTheProcess();
    private ConcurrencyLimits concurrency = ConcurrencyLimits.DEFAULT;
    private final List<Library> substitutes = new ArrayList<>();
    private @Nullable Isolator isolator;

    private Builder() {}

    /** Adds the functions of a capability to those of the core library. */
    public Builder library(Library library) {
      libraries.add(library);
      return this;
    }

    /**
     * Lets these functions stand for those of the core library that have their names, such as those
     * of another process for those of this one.
     */
    public Builder substitute(Library library) {
      substitutes.add(library);
      return this;
    }

    /** Lets sessions run in processes of their own: {@link Isolation#PROCESS}. */
    public Builder isolation(Isolator newIsolator) {
      isolator = newIsolator;
      return this;
    }

    /** Runs programs on another scheduler than the one for real work. */
    public Builder scheduler(Scheduler newScheduler) {
      scheduler = newScheduler;
      return this;
    }

    /** How many sessions and runs there may be at once, and how many runs may wait. */
    public Builder concurrency(ConcurrencyLimits limits) {
      concurrency = limits;
      return this;
    }

    /**
     * What all runs of this engine may keep alive together, in bytes: {@code host-max-heap}.
     * Without it they share half of the JVM's heap with those of other engines.
     */
    public Builder maxHeap(long bytes) {
      heap = HeapRoom.of(bytes);
      return this;
    }

    public Engine build() {
      return new Engine(this);
    }
  }
}
