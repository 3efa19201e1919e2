package dev.lispatch.cli;

import static dev.lispatch.cli.Invoked.ROOT;
import static dev.lispatch.cli.Invoked.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of examples/, on the input they name and on much more of it. */
class ExamplesTest {
  private static final int FILES = 10_000;

  @TempDir Path directory;

  private static String example(String name) {
    return ROOT.resolve("examples").resolve(name).toString();
  }

  private static String output(Path directory, String... words) {
    Invoked run = in(directory, words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    return run.out();
  }

  @Test
  void tour_checksItself() {
    assertThat(output(ROOT, "run", "examples/tour.lisp")).endsWith("36 steps, all as expected\n");
  }

  @Test
  void wordCount_ofTheSample() {
    assertThat(output(ROOT, "run", "--allow-read=examples/data", "examples/word-count.lisp"))
        .isEqualTo(
            """
            142 words, 74 different
               29  the
                7  and
                5  in
                4  keeper
                3  from
                3  he
                3  know
                3  nothing
            """);
  }

  @Test
  void logReport_ofTheSample() {
    assertThat(output(ROOT, "run", "--allow-read=examples/data", "examples/log-report.lisp"))
        .isEqualTo(
            """
            Files:        5
            Total errors: 7
            Most errors:
              4 examples/data/logs/api/tuesday.log
              2 examples/data/logs/api/monday.log
              1 examples/data/logs/worker/tuesday.log
            Not read:     1
              1 :io
            """);
  }

  @Test
  void logReport_ofTenThousandFiles_reportsWhatItCannotRead() throws IOException {
    int errors = 0;
    for (int i = 0; i < FILES; i++) {
      Path folder = Files.createDirectories(directory.resolve("logs/" + i % 40));
      Path file = folder.resolve(String.format("%05d.log", i));
      if (i % 1_000 == 7) {
        Files.write(file, new byte[] {'E', 'R', 'R', 'O', 'R', ' ', (byte) 0xff, '\n'});
      } else if (i % 1_000 == 8) {
        Files.createSymbolicLink(file, directory.resolve("outside.txt"));
      } else if (i % 2_500 == 9) {
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
          huge.setLength(65L << 20);
        }
      } else {
        Files.writeString(file, "INFO start\n" + "ERROR failed\n".repeat(i % 3) + "INFO end\n");
        errors += i % 3;
      }
    }
    Files.writeString(directory.resolve("outside.txt"), "ERROR secret\n");

    Invoked run =
        in(
            directory,
            "run",
            "--allow-read=logs",
            "--max-host-calls=20k",
            example("log-report.lisp"),
            "logs");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Total errors: " + errors + "\n")
        .contains("10 :io\n")
        .contains("4 :file-too-large\n")
        .doesNotContain("secret");
  }

  @Test
  void csvToJson_keepsBadRowsAside() throws IOException {
    Files.createDirectory(directory.resolve("out"));
    String samples = ROOT.resolve("examples/data").toString();
    String printed =
        output(
            directory,
            "run",
            "--allow-read=" + samples,
            "--allow-write=out",
            example("csv-to-json.lisp"),
            samples + "/orders.csv",
            "out");
    assertThat(printed)
        .isEqualTo(
            """
            5 orders, 5 rows kept aside
              row 3 - not a date: 06.01.2026
              row 4 - no customer
              row 5 - not a quantity: three
              row 7 - csv-parse: line 8 has 4 fields where the header has 5
              row 9 - not a quantity: -1
            total: 898.69
            wrote out/orders.json
            wrote out/rejected.json
            """);
    assertThat(Files.readString(directory.resolve("out/orders.json")))
        .contains("\"Hopper, Grace\"")
        .contains("99.99");
    assertThat(Files.readString(directory.resolve("out/rejected.json"))).contains("no customer");
  }

  @Test
  void databaseQueries_inMemoryAndInAFile() {
    String expected =
        """
        SELECT COUNT(*) FROM users => 5
        SELECT AVG(age) FROM users => 57.2
        SELECT MAX(created_at) FROM users => 2026-03-01
        SELECT MAX(salary) FROM users => no such column: salary
        all of them quick enough: true
        injected: ()
        older than 50: Barbara, Edsger, Grace
        """;
    String program = example("database-queries.lisp");
    assertThat(output(directory, "run", "--allow-db=users=jdbc:sqlite::memory:", program))
        .isEqualTo(expected);
    for (int run = 0; run < 2; run++) {
      assertThat(output(directory, "run", "--allow-db=users=jdbc:sqlite:users.db", program))
          .isEqualTo(expected);
    }
    assertThat(directory.resolve("users.db")).isNotEmptyFile();
  }

  @Test
  void pipeline_ofTheSample() {
    assertThat(output(ROOT, "run", "--allow-read=examples/data", "examples/pipeline.lisp"))
        .isEqualTo(
            """
            examples/data/sales/amsterdam.csv 3 rows, 98.00
            examples/data/sales/bergen.csv 2 rows, 83.75
            examples/data/sales/cadiz.csv 1 rows, 105.00
            examples/data/sales/dublin.csv 3 rows, 107.85
            examples/data/sales/evora.csv 0 rows, 0.00
            examples/data/sales/faro.csv 2 rows, 67.75
            examples/data/sales/ghent.csv could not be read: :type
            total: 462.35
            """);
  }

  @Test
  void pipeline_withoutFiles_ends() {
    String nowhere = "--allow-read=" + directory;
    assertThat(output(directory, "run", nowhere, example("pipeline.lisp"), directory.toString()))
        .isEqualTo("total: 0.00\n");
  }

  @Test
  void crawler_visitsEachPageOnce() {
    assertThat(output(ROOT, "run", "--allow-read=examples/data", "examples/crawler.lisp"))
        .isEqualTo(
            """
            0 index.html 3 links
            1 about.html 2 links
            1 lamps.html 2 links
            1 log.html 3 links
            2 calm.html 0 links
            2 keeper.html 1 links
            2 oil.html 1 links
            2 storm.html 1 links
            3 lost.html :not-found
            3 ships.html 2 links
            pool: {:completed 10, :failed 0}
            """);
  }

  @Test
  void etl_slowReader_slowsTheSource() {
    assertThat(output(ROOT, "run", "examples/etl.lisp"))
        .isEqualTo(
            """
            records: 200 of 200
            rejected: 1
            total: 4955.75
            the source was ahead by at most 20: true
            """);
  }

  @Test
  void bankTransfer_crossedLocks_areAnErrorAtOnce() {
    assertThat(output(ROOT, "run", "examples/bank-transfer.lisp"))
        .matches(
            """
            Crossed:
              done:    1
              refused: :deadlock
              because: mutex-with: task (2|3) \\(transfer-crossed!\\) would wait for mutex [12] \
            held by task (2|3) \\(transfer-crossed!\\), which waits for it in turn; \
            all should lock in the same order
              money:   200
            In order:
              done:    200
              balances: \\(100 100\\)
            """);
  }

  @Test
  void stuck_threeTasksLeftBehind_areNamed() {
    Invoked run = in(ROOT, "run", "examples/stuck.lisp");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo("the first answer: :first\n");
    assertThat(run.err().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("warning: the program had ended, but task "))
        .anyMatch(line -> line.contains("(answer-late) waits to send to channel 1, at examples/"))
        .anyMatch(line -> line.contains(" waits to receive from channel 2, at examples/"))
        .anyMatch(line -> line.contains("(listen) waits for a notification of a condvar, at"));
  }

  @Test
  void fetchAll_hundredSlowRequests_takeAboutOneOfThem() throws Exception {
    serving(
        "SlowServer",
        host ->
            // 100 items without the silent 24, 49, 74, 99 and the failing 50: 4950 - 246 - 50.
            assertThat(fetched(host, "examples/fetch-all.lisp", "http://" + host, "5000"))
                .startsWith("pages: 95 of 100\nsum of their numbers: 4654\nfailures: {")
                .contains(":timeout 4")
                .contains(":http 1")
                .contains("calls: 112\n"));
  }

  @Test
  void rateLimited_callsAndRetries_keepToTheLimit() throws Exception {
    serving(
        "SlowServer",
        host ->
            assertThat(fetched(host, "examples/rate-limited.lisp", "http://" + host))
                .isEqualTo(
                    """
                    items: (25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44)
                    calls: 22
                    as slow as the limit asks: true
                    """));
  }

  @Test
  void triage_serverThatHasTooMuchToDoAtFirst_isAskedAgain() throws Exception {
    serving(
        "ModelServer",
        host ->
            assertThat(
                    output(
                        ROOT,
                        "run",
                        "--allow-read=examples/data",
                        "--allow-llm=fast=openai:words@http://" + host + "/v1",
                        "examples/triage.lisp"))
                .isEqualTo(
                    """
                    7 timeout while talking to the database -> database at once
                    1 caf\uFFFD closed -> other in time
                    2 different errors, 2 answers
                    """));
  }

  private static String fetched(String host, String... words) {
    List<String> all = new ArrayList<>(List.of("run", "--allow-net=" + host));
    all.addAll(List.of(words));
    return output(ROOT, all.toArray(new String[0]));
  }

  /** Runs {@code test} while that server listens at the address that it is given. */
  private static void serving(String server, Consumer<String> test) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                example("server/" + server + ".java"),
                "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      test.accept("localhost:" + said.readLine().replace("listening on port ", ""));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
