package dev.lispatch.isolate;

import static dev.lispatch.isolate.Isolated.CONFIG;
import static dev.lispatch.isolate.Isolated.problem;
import static dev.lispatch.isolate.Isolated.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.Running;
import dev.lispatch.Session;
import dev.lispatch.host.Library;
import dev.lispatch.limit.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostProcessTest {
  private final Engine engine = Isolated.engine();

  @AfterEach
  void close() {
    engine.close();
    assertThat(processes()).isEmpty();
  }

  private static Set<ProcessHandle> processes() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  @Test
  void process_killedWhileItsProgramRuns_isAFailureAndAnotherOneFollows()
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (Session session = engine.open(CONFIG.withOutput(text -> begun.countDown()))) {
      value(session.run("(define x 1)"));
      Running running = session.start("(println \"on\") (loop [] (recur))");
      begun.await();
      processes().forEach(ProcessHandle::destroyForcibly);
      Problem problem = problem(running.await());
      assertThat(problem.kind()).isEqualTo("process-lost");
      assertThat(problem.message()).contains("signal 9");
      assertThat(problem.stage()).isEqualTo(Problem.Stage.CANCELLED);
      Outcome next = session.run("(+ 1 1)");
      assertThat(value(next)).isEqualTo("2");
      assertThat(next.warnings()).singleElement().asString().contains("lost");
      assertThat(problem(session.run("x")).stage()).isEqualTo(Problem.Stage.COMPILE);
    }
  }

  @Test
  void memoryFilledPastTheMeter_endsTheProcessAndNotTheHost() {
    Limits limits = Limits.DEFAULT.withRunMaxHeap(64 << 20);
    try (Session session = engine.open(CONFIG.withLimits(limits))) {
      Problem problem = problem(session.run("(fault-memory)"));
      assertThat(problem.kind()).isEqualTo("memory-exceeded");
      assertThat(problem.message()).contains("160 MiB");
      assertThat(problem.stage()).isEqualTo(Problem.Stage.LIMIT);
      assertThat(value(session.run("1"))).isEqualTo("1");
    }
  }

  @Test
  void programThatIgnoresItsStop_isEndedWithItsProcess() {
    try (Session session = engine.open(CONFIG.withLimits(Limits.DEFAULT.withRunTimeout(100)))) {
      Problem problem = problem(session.run("(fault-hang)"));
      assertThat(problem.kind()).isEqualTo("run-timeout");
      assertThat(problem.message()).contains("100ms");
      assertThat(value(session.run("1"))).isEqualTo("1");
    }
  }

  @Test
  void programThatIgnoresItsCancel_isEndedWithItsProcess() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (Session session = engine.open(CONFIG.withOutput(text -> begun.countDown()))) {
      Running running = session.start("(println \"on\") (fault-hang)");
      begun.await();
      running.cancel("enough");
      assertThat(problem(running.await()).kind()).isEqualTo("cancelled");
      assertThat(processes()).isEmpty();
    }
  }

  @Test
  void processThatExits_isAFailure() {
    try (Session session = engine.open(CONFIG)) {
      Problem problem = problem(session.run("(fault-exit)"));
      assertThat(problem.kind()).isEqualTo("process-lost");
      assertThat(problem.message()).contains("exit code 42");
    }
  }

  @Test
  void session_idleForItsTime_isClosedWithItsProcess() {
    Session session = engine.open(CONFIG.withIdleTimeout(200));
    assertThat(value(session.run("1"))).isEqualTo("1");
    while (!processes().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(problem(session.run("1")).message()).contains("idle for 200ms");
    assertThat(engine.concurrency().sessions().active()).isZero();
  }

  @Test
  void output_thatDoesNotEnd_isCutInTheHost() {
    Limits limits = Limits.DEFAULT.withMaxOutput(10_000).withRunTimeout(1_000);
    try (Session session = engine.open(CONFIG.withLimits(limits))) {
      Outcome outcome = session.run("(loop [] (println \"twenty characters...\") (recur))");
      assertThat(problem(outcome).kind()).isEqualTo("run-timeout");
      assertThat(outcome.output()).hasSizeLessThan(11_000).contains("max-output");
      assertThat(value(session.run("1"))).isEqualTo("1");
    }
  }

  @Test
  void processThatMakesNoise_isEnded() {
    try (Session session = engine.open(CONFIG)) {
      Problem problem = problem(session.run("(fault-noise) (loop [] (recur))"));
      assertThat(problem.kind()).isEqualTo("process-lost");
      assertThat(problem.message()).contains("no meaning");
      assertThat(processes()).isEmpty();
    }
  }

  @Test
  void sessions_eachHaveTheirProcess_andCloseLeavesNone() {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sessions.add(engine.open(CONFIG));
    }
    assertThat(processes()).hasSize(3);
    List<Running> runs = new ArrayList<>();
    for (Session session : sessions) {
      runs.add(session.start("(reduce + (parallel-map inc (range 100)))"));
    }
    runs.forEach(run -> assertThat(value(run.await())).isEqualTo("5050"));
    sessions.forEach(Session::close);
    assertThat(processes()).isEmpty();
  }

  @Test
  void close_whileAProgramRuns_endsIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Session session = engine.open(CONFIG.withOutput(text -> begun.countDown()));
    Running running = session.start("(println \"on\") (loop [] (recur))");
    begun.await();
    session.close();
    assertThat(problem(running.await()).kind()).isEqualTo("cancelled");
    assertThat(processes()).isEmpty();
  }

  @Test
  void directoryOfTheProcess_isRemovedWithIt() throws IOException {
    Set<Path> before = directories();
    try (Session session = engine.open(CONFIG)) {
      value(session.run("1"));
      assertThat(directories()).hasSize(before.size() + 1);
    }
    assertThat(directories()).isEqualTo(before);
  }

  /** Those of processes of this host: a process's own directory is named by it. */
  private static Set<Path> directories() throws IOException {
    String prefix = "lispatch-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith(prefix))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void process_whoseHostIsGone_endsByItself() throws IOException, InterruptedException {
    List<Library> none = List.of();
    Path directory = Launch.directory();
    Process process = new Launch(64 << 20, none).start(directory);
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
      Launch.remove(directory);
    }
    assertThat(directory).doesNotExist();
  }
}
