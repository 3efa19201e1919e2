package dev.lispatch.verify.hostile;

import static java.util.Objects.requireNonNull;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.RunStatus;
import dev.lispatch.Running;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.capability.data.CsvBuiltinsLibrary;
import dev.lispatch.capability.data.JsonBuiltinsLibrary;
import dev.lispatch.capability.fs.FsBuiltinsLibrary;
import dev.lispatch.limit.ConcurrencyLimits;
import dev.lispatch.limit.ConcurrencyStatus;
import dev.lispatch.limit.Limit;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases one after the other in one engine, beside a bystander, and looks each time at what was
 * left behind.
 *
 * <p>Marks: {@code sessions N} runs each program in so many sessions at once; {@code cancel-after
 * MS} cancels it; {@code files} grants a {@link HostileDirectory}; {@code meanwhile NAME} is a
 * {@link Mischief} in it; {@code cleanup} allows the second that {@code finally} parts have; {@code
 * host} lets the host hash, compare and write out the value; {@code prints TEXT} and {@code warns
 * TEXT} stand in the output and the warnings.
 */
final class CaseRunner implements AutoCloseable {
  /** What is found of a program that does not come to an end. */
  static final String HUNG = "hung";

  private static final int CASE_MILLIS = 2_000;
  private static final long GRACE_MILLIS = 250;
  private static final long CLEANUP_MILLIS = 1_000;
  private static final long HUNG_MILLIS = 20_000;
  private static final long SETTLE_MILLIS = 5_000;
  private static final long HEAP_TOLERANCE = 24L << 20;
  private static final int ATTEMPTS = 3;
  private static final int MAX_SESSIONS = 250;

  private final CountingScheduler scheduler = new CountingScheduler(Scheduler.production());
  private final Engine engine =
      Engine.builder()
          .scheduler(scheduler)
          .library(new FsBuiltinsLibrary())
          .library(new JsonBuiltinsLibrary())
          .library(new CsvBuiltinsLibrary())
          .concurrency(
              ConcurrencyLimits.DEFAULT
                  .withSessions(Limit.of(MAX_SESSIONS))
                  .withRuns(Limit.of(MAX_SESSIONS)))
          .build();
  private final Bystander bystander = new Bystander(engine);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("case").factory());
  private final ConcurrentLinkedQueue<String> uncaught = new ConcurrentLinkedQueue<>();
  private @Nullable Footprint baseline;

  CaseRunner() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          uncaught.add(thread.getName() + " died of " + failure);
          failure.printStackTrace();
        });
  }

  /** Runs enough for classes and threads to be there, and notes what that takes. */
  void warmUp(List<HostileCase> cases) {
    cases.forEach(each -> attempt(each, new Attempt()));
    bystander.start();
    bystander.aside(() -> baseline = Footprint.now());
    bystander.takeWorst();
  }

  Bystander bystander() {
    return bystander;
  }

  /**
   * Runs a case. One that only missed its deadline, or was stopped by it before it could do what is
   * expected, is run again, up to twice: another process may have had the processor. The worst
   * overrun counts all attempts.
   */
  Verdict run(HostileCase one) {
    bystander.takeWorst();
    long overrun = 0;
    Attempt attempt = new Attempt();
    for (int i = 0; i < ATTEMPTS; i++) {
      attempt = new Attempt();
      attempt(one, attempt);
      overrun = Math.max(overrun, attempt.overrun);
      if (!attempt.onlyLate()) {
        break;
      }
    }
    if (attempt.overrun > GRACE_MILLIS) {
      attempt.findings.add(attempt.overrun + "ms beyond the deadline");
    }
    attempt.findings.addAll(leftBehind());
    return new Verdict(
        one, attempt.millis, overrun, bystander.takeWorst(), List.copyOf(attempt.findings));
  }

  /** What one attempt has shown so far. */
  private static final class Attempt {
    private final List<String> findings = new ArrayList<>();
    private long overrun;
    private long millis;

    boolean onlyLate() {
      return findings.isEmpty()
          ? overrun > GRACE_MILLIS
          : findings.stream().allMatch(OutcomeCheck::isLate);
    }
  }

  private void attempt(HostileCase one, Attempt attempt) {
    try (HostileDirectory directory =
            one.has("files") ? new HostileDirectory(one.text("files")) : null;
        Mischief _ =
            directory == null || !one.has("meanwhile")
                ? null
                : new Mischief(one.text("meanwhile"), directory.work())) {
      Map<String, Session> sessions = new HashMap<>();
      try {
        for (HostileCase.Step step : one.steps()) {
          step(one, step, sessions, directory, attempt);
        }
      } finally {
        if (!attempt.findings.contains(HUNG)) {
          sessions.values().forEach(Session::close);
        }
      }
      if (directory != null && directory.damage() != null) {
        attempt.findings.add(requireNonNull(directory.damage()));
      }
    }
  }

  private void step(
      HostileCase one,
      HostileCase.Step step,
      Map<String, Session> sessions,
      @Nullable HostileDirectory directory,
      Attempt attempt) {
    String place = directory == null ? "" : directory.work().toString();
    String text = TextTemplate.expand(step.template(), place);
    SessionConfig config = config(one, directory);
    int count = one.number("sessions", 1);
    List<Future<Long>> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Session session = sessions.computeIfAbsent(step.session() + i, name -> engine.open(config));
      runs.add(threads.submit(() -> timed(one, step, session, text, attempt)));
      cancelLater(one, session);
    }
    long allowed = config.limits().runTimeout() + (one.has("cleanup") ? CLEANUP_MILLIS : 0);
    for (Future<Long> run : runs) {
      long millis = await(run, allowed, attempt);
      attempt.millis = Math.max(attempt.millis, millis);
      attempt.overrun = Math.max(attempt.overrun, millis - allowed);
    }
  }

  private void cancelLater(HostileCase one, Session session) {
    if (one.has("cancel-after")) {
      int millis = one.number("cancel-after", 0);
      Thread.ofVirtual()
          .start(
              () -> {
                Callable<Boolean> never = () -> false;
                waitUntil(never, millis);
                session.cancel("by the host");
              });
    }
  }

  private static SessionConfig config(HostileCase one, @Nullable HostileDirectory directory) {
    Limits limits = NamedLimits.changed(Limits.DEFAULT.withRunTimeout(CASE_MILLIS), one.limits());
    SessionConfig config = SessionConfig.DEFAULT.withLimits(limits).withSeed(1);
    return directory == null ? config : config.withGrant(directory.access());
  }

  private static long timed(
      HostileCase one, HostileCase.Step step, Session session, String text, Attempt attempt) {
    long start = System.nanoTime();
    Running running = session.start(text);
    Outcome outcome = running.await();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    List<String> findings = OutcomeCheck.findings(one, step, outcome);
    if (!waitUntil(() -> holdsNothing(running.status()), SETTLE_MILLIS)) {
      findings.add("after its end " + running.status());
    }
    synchronized (attempt) {
      attempt.findings.addAll(findings);
    }
    return millis;
  }

  /* Calls into the host that it had to leave behind may take a while to end. */
  private static boolean holdsNothing(RunStatus status) {
    return status.tasks() + status.slots() + status.abandonedCalls() == 0;
  }

  private static long await(Future<Long> run, long allowed, Attempt attempt) {
    try {
      return run.get(Math.min(allowed, HUNG_MILLIS) + HUNG_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      synchronized (attempt) {
        attempt.findings.add(HUNG);
      }
      dumpThreads();
      return HUNG_MILLIS;
    } catch (ExecutionException e) {
      synchronized (attempt) {
        attempt.findings.add("threw " + e.getCause());
      }
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes what all threads do now to {@code target/hung.txt}. */
  private static void dumpThreads() {
    Path file = Path.of("target/hung.txt").toAbsolutePath();
    try {
      Files.deleteIfExists(file);
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /* Asked several times, since calls into the host and timers may take a while to end, and what only the next
  run lets go, such as names of keywords, is let go by the bystander's. */
  private List<String> leftBehind() {
    List<String> findings = new ArrayList<>(bystander.takeProblems());
    List<String> left = new ArrayList<>();
    waitUntil(
        () -> {
          left.clear();
          bystander.aside(() -> left.addAll(presentlyLeft()));
          return left.isEmpty();
        },
        SETTLE_MILLIS);
    findings.addAll(left);
    while (!uncaught.isEmpty()) {
      findings.add(String.valueOf(uncaught.poll()));
    }
    return findings;
  }

  private List<String> presentlyLeft() {
    List<String> left = new ArrayList<>();
    if (scheduler.strands() + scheduler.timers() > 0) {
      left.add(scheduler.strands() + " strands and " + scheduler.timers() + " timers are left");
    }
    ConcurrencyStatus open = engine.concurrency();
    if (open.sessions().active() != 1 || open.runs().active() != 0) {
      left.add("still open: " + open);
    }
    Footprint before = requireNonNull(baseline);
    Footprint now = Footprint.now();
    if (!now.isWithin(before, HEAP_TOLERANCE)) {
      left.add("holds " + now + ", before " + before);
    }
    return left;
  }

  /** Asks until it is so; false if it does not come about. */
  private static boolean waitUntil(Callable<Boolean> condition, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (!condition.call()) {
        if (System.nanoTime() > end) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
      return true;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    bystander.close();
    threads.shutdownNow();
    Thread.setDefaultUncaughtExceptionHandler(null);
  }
}
