package dev.lispatch.capability.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What runs must not leave behind in this process. */
final class Leftovers {
  private Leftovers() {}

  /** Fails if a thread of a database lives on, or a file whose name ends so is open. */
  static void assertNone(String fileName) throws IOException, InterruptedException {
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lispatch-sql"))
            .toList();
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(5))).as(thread.getName()).isTrue();
    }
    if (System.getProperty("os.name").equals("Linux")) {
      try (var files = Files.list(Path.of("/proc/self/fd"))) {
        assertThat(files.map(Leftovers::target).filter(file -> file.contains(fileName))).isEmpty();
      }
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
