package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Report;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Deadlock;
import dev.lispatch.task.Policy;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The programs of docs/java-concurrency.md, which shows them word for word. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class JavaProgramsTest {
  // pipeline
  static long pipeline(Scheduler scheduler) throws Exception {
    return Scope.call(
        scheduler,
        self -> {
          Channel<Integer> numbers = Channel.bounded(scheduler, 10);
          Atom<Long> sum = Atom.create(scheduler, 0L);
          Scope scope = self.scope().open(self, "workers", Policy.FAIL_FAST, Clock.NEVER);
          try {
            for (int i = 0; i < 3; i++) {
              scope.fork(self, "worker", worker -> add(worker, numbers, sum));
            }
            for (int i = 1; i <= 100; i++) {
              numbers.send(i);
            }
            numbers.close();
            scope.join(self);
          } finally {
            scope.leave(self);
          }
          return sum.load();
        });
  }

  static Void add(Task<?> worker, Channel<Integer> numbers, Atom<Long> sum) {
    while (numbers.receive(worker, Clock.NEVER) instanceof Integer number) {
      sum.update(worker, present -> present + number);
    }
    return null;
  }

  // pipeline

  // lost update
  static void lostUpdate(Scheduler scheduler) throws Exception {
    Atom<Integer> count = Atom.create(scheduler, 0);
    Scope.call(
        scheduler,
        self -> {
          Task<?> other = self.scope().fork(self, "other", task -> increment(task, count));
          increment(self, count);
          other.join(self, Clock.NEVER);
          return null;
        });
    if (count.load() != 2) {
      throw new AssertionError("an update is lost");
    }
  }

  static Void increment(Task<?> task, Atom<Integer> count) {
    count.exchange(task, count.load() + 1); // reads and writes in two steps
    return null;
  }

  // lost update

  @Test
  void pipeline_onRealThreads_addsUp() throws Exception {
    assertThat(pipeline(Scheduler.production())).isEqualTo(5_050);
  }

  @Test
  void pipeline_inManyOrders_addsUp() {
    Explorer.of(scheduler -> assertThat(pipeline(scheduler)).isEqualTo(5_050))
        .with(Exploration.DEFAULT.withSchedules(200))
        .run()
        .expectNone();
  }

  @Test
  void lostUpdate_explored_isFoundAndReplayed() {
    Explorer explorer = Explorer.of(JavaProgramsTest::lostUpdate);
    Report report = explorer.run();
    assertThat(report.finding()).isNotNull();
    assertThat(explorer.replay(report.finding().shrunk()).finding()).isNotNull();
  }

  @Test
  void call_tasksWaitForEachOther_throwsAndNamesThem() {
    Scheduler scheduler = Scheduler.production();
    Channel<String> silent = Channel.rendezvous(scheduler);
    assertThatThrownBy(() -> Scope.call(scheduler, self -> silent.receive(self, Clock.NEVER)))
        .isInstanceOf(Deadlock.Stopped.class)
        .hasMessageContaining("task 1 (main) waits to receive from a channel");
  }

  @Test
  void documentation_showsTheseProgramsWordForWord() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/dev/lispatch/sync/JavaProgramsTest.java"));
    String page = Files.readString(Path.of("../docs/java-concurrency.md"));
    for (String name : new String[] {"pipeline", "lost update"}) {
      String mark = "  // " + name + "\n";
      int start = source.indexOf(mark) + mark.length();
      String program = source.substring(start, source.indexOf(mark, start));
      String unindented =
          program
              .lines()
              .map(line -> line.replaceFirst("^  ", ""))
              .collect(Collectors.joining("\n"));
      assertThat(page).contains(unindented.strip());
    }
  }
}
