package dev.lispatch.cli;

import static dev.lispatch.cli.Invoked.in;
import static dev.lispatch.cli.Invoked.lispatch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands from their words to their exit code. */
class CommandLineTest {
  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return name;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0   | (+ 1 1)",
        "1   | (inc nil)",
        "1   | (fail \"no\")",
        "1   | (throw {:error \"x\" :kind :io})",
        "2   | (+ 1",
        "2   | (foo)",
        "3   | (loop [] (recur))",
        "3   | (define (f n) (+ 1 (f n))) (f 1)",
        "4   | (http-get \"http://example.com/\")",
        "4   | (db-open :users)",
        "4   | (let [r (read-file \"x\")] (if (error? r) (throw r) r))",
      })
  void exitCode_saysWhatCameOfIt(int code, String program) {
    assertThat(lispatch("--run-timeout=2s", "-e", program).exit()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0   | (println :a) [1 \"b\"]",
        "0   | (fn named [x] x)",
        "1   | (defn f [x] (inc x)) (f nil)",
        "2   | (+ 1",
        "3   | (loop [] (recur))",
        "4   | (read-file \"x\")",
      })
  void isolated_behavesAsWithout(int code, String program) {
    Invoked isolated = lispatch("--isolate", "--run-timeout=2s", "-e", program);
    assertThat(isolated.exit()).isEqualTo(code);
    assertThat(isolated).isEqualTo(lispatch("--run-timeout=2s", "-e", program));
  }

  @Test
  void isolated_readsWhatIsGranted() throws IOException {
    file("a.txt", "text");
    assertThat(in(directory, "-e", "(read-file \"a.txt\")", "--isolate", "--allow-read=."))
        .isEqualTo(new Invoked(0, "\"text\"\n", ""));
  }

  @Test
  void expression_value_isPrintedAsWritten() {
    assertThat(lispatch("-e", "[\"a\" :b 1.5]")).isEqualTo(new Invoked(0, "[\"a\" :b 1.5]\n", ""));
    assertThat(lispatch("-e", "nil")).isEqualTo(new Invoked(0, "", ""));
    assertThat(lispatch("-e", "(println 1) 2").out()).isEqualTo("1\n2\n");
  }

  @Test
  void expression_largeValue_isShortened() {
    Invoked run = lispatch("--max-result=100", "-e", "(vec (range 1000))");
    assertThat(run.out()).hasSizeLessThanOrEqualTo(101).startsWith("[0 1 2").endsWith("…]\n");
  }

  @Test
  void file_isRun_withItsArguments() throws IOException {
    String file = file("a.lisp", "(println (count data/args) (first data/args)) :unseen");
    assertThat(in(directory, "run", file, "é", "--json")).isEqualTo(new Invoked(0, "2 é\n", ""));
    assertThat(in(directory, "run", file).out()).isEqualTo("0 nil\n");
  }

  @Test
  void standardInput_isRun() {
    assertThat(Invoked.fed(directory, "(println :in)", "run", "-").out()).isEqualTo(":in\n");
    assertThat(Invoked.fed(directory, "(inc", "run", "-").err()).contains("<stdin>:1:5: ");
  }

  @Test
  void error_readable_withPlaceAndTrace() throws IOException {
    String file =
        file(
            "sum.lisp",
            """
            (defn sum [xs]
              (if (empty? xs)
                (throw "the end")
                (+ 1 (sum (rest xs)))))
            (println "before")
            (println (sum (range 9000)))
            """);
    Invoked run = in(directory, "run", file);
    assertThat(run.out()).isEqualTo("before\n");
    assertThat(run.err())
        .isEqualTo(
            """
            error (user): sum.lisp:3:5: the end
                  (throw "the end")
                  ^
              in sum (sum.lisp:3:5)
              in sum (sum.lisp:4:10)
              … the same again and again
            """);
  }

  @Test
  void error_ofReading_marksBothPlaces() {
    Invoked run = lispatch("-e", "(let [x 1)");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("error (parse): -e:1:10: ").contains("\n  (let [x 1)\n");
  }

  @Test
  void error_ofManyPlaces_namesEachOnce() {
    Invoked run = lispatch("-e", "(foo) (bar)");
    assertThat(run.err()).contains("the name foo");
    assertThat(run.err()).doesNotContain("java").doesNotContain("Exception");
  }

  @Test
  void error_message_cannotMoveTheCursor() {
    assertThat(lispatch("-e", "(throw \"a\\u001b[2Jb\")").err()).doesNotContain("\u001b");
  }

  @Test
  void refusal_asResultOfAFile_isReported() throws IOException {
    Invoked run = in(directory, "run", file("r.lisp", "(read-file \"secret\")"));
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).startsWith("error (policy-denied): ").contains("--allow-read");
  }

  @Test
  void grants_resolvedAgainstTheDirectory() throws IOException {
    Files.createDirectory(directory.resolve("in"));
    Files.writeString(directory.resolve("in/x.txt"), "hé");
    assertThat(in(directory, "--allow-read=in", "-e", "(read-file \"in/x.txt\")").out())
        .isEqualTo("\"hé\"\n");
    assertThat(in(directory, "--allow-read=in", "-e", "(:kind (read-file \"../x\"))").out())
        .isEqualTo(":policy-denied\n");
    assertThat(in(directory, "--allow-all", "-e", "(read-file \"in/x.txt\")").out())
        .isEqualTo("\"hé\"\n");
  }

  @Test
  void grants_wrong_areMistakes() {
    Invoked read = in(directory, "--allow-read=nowhere", "-e", "1");
    assertThat(read.exit()).isEqualTo(2);
    assertThat(read.err()).contains("--allow-read=nowhere").doesNotContain("Exception");
    Invoked net = in(directory, "--allow-net=http://x/", "-e", "1");
    assertThat(net.exit()).isEqualTo(2);
    assertThat(net.err()).contains("http://x/");
  }

  @Test
  void databases_areThoseOfTheFlags() throws IOException {
    String query = "(db-query (db-open :mem) \"SELECT ? AS a\" 1)";
    assertThat(in(directory, "--allow-db=mem=jdbc:sqlite::memory:", "-e", query))
        .isEqualTo(new Invoked(0, "({:a 1})\n", ""));
    assertThat(in(directory, "--allow-all", "-e", query).exit()).isEqualTo(4);
    Invoked postgres =
        in(directory, "--allow-db=mem=jdbc:postgresql://localhost:1/x?password=hush", "-e", query);
    assertThat(postgres.exit()).isEqualTo(1);
    assertThat(postgres.err()).contains("the server cannot be reached").doesNotContain("hush");
    Invoked wrong = in(directory, "--allow-db=mem=hush", "-e", "1");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("the database mem needs a JDBC URL").doesNotContain("hush");
    Invoked jar =
        in(directory, "--allow-db=m=jdbc:sqlite:x", "--db-driver=" + file("x.jar", ""), "-e", "1");
    assertThat(jar.exit()).isEqualTo(2);
    assertThat(jar.err()).startsWith("lispatch: --db-driver=x.jar: ");
  }

  @Test
  void models_areThoseOfTheFlags() throws IOException {
    assertThat(in(directory, "--allow-all", "-e", "(llm \"hi\" :model :fast)").out())
        .contains("start with --allow-llm=fast=PROVIDER:MODEL to allow it");
    Invoked none =
        in(
            directory,
            "--allow-llm=fast=openai:m@http://localhost:1/v1",
            "-e",
            "(llm \"hi\" :model :fast)");
    assertThat(none.out()).contains(":fast: the model's server cannot be reached");
    Invoked wrong = in(directory, "--allow-llm=fast=other:m", "-e", "1");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith("lispatch: --allow-llm: a model is granted as NAME=PROVIDER:MODEL");
  }

  @Test
  void files_thatCannotBeRead_areMistakes() throws IOException {
    assertThat(in(directory, "run", "none.lisp"))
        .isEqualTo(new Invoked(2, "", "lispatch: none.lisp: there is no such file\n"));
    assertThat(in(directory, "run", ".").err())
        .isEqualTo("lispatch: . is a directory, expected a file\n");
    assertThat(in(directory, "run", "a\0b").err()).contains("no name of a file");
    Files.write(directory.resolve("latin.lisp"), new byte[] {'"', (byte) 0xe9, '"'});
    assertThat(in(directory, "run", "latin.lisp").err())
        .isEqualTo("lispatch: latin.lisp is not UTF-8 text\n");
    file("big.lisp", "(quote " + "x".repeat(2_000) + ")");
    assertThat(in(directory, "run", "--max-source-bytes=1k", "big.lisp").err())
        .startsWith("error (source-too-large)");
  }

  @Test
  void endlessInput_isCutAtTheLimit() throws IOException {
    assertThat(in(directory, "run", "/dev/zero").exit()).isEqualTo(2);
  }

  @Test
  void validate_runsNothing() throws IOException {
    String good = file("good.lisp", "(println 1)");
    String bad = file("bad.lisp", "(println (foo))");
    assertThat(in(directory, "run", good, "--validate")).isEqualTo(new Invoked(0, "", ""));
    assertThat(in(directory, "check", good))
        .isEqualTo(new Invoked(0, "1 file checked, no problem found\n", ""));
    assertThat(in(directory, "check", good, bad).exit()).isEqualTo(2);
    assertThat(in(directory, "check", good, bad).err()).contains("bad.lisp:1:");
  }

  @Test
  void check_unorderedPlainAccesses_tellsTheDataRace() throws IOException {
    String racing =
        file(
            "racing.lisp",
            """
            (define a (make-atomic 0))
            (define (write) (atomic-store! a 1 :plain))
            (define t (task write))
            (define (look) (atomic-load a :plain))
            (println (look))
            (await t)
            """);
    Invoked checked = in(directory, "check", racing);
    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.out()).isEmpty();
    assertThat(checked.err())
        .contains("error (data-race): ", "racing.lisp:2:", "racing.lisp:4:", "plain write");
  }

  @Test
  void check_orderedPlainAccesses_findsNothing() throws IOException {
    String ordered =
        file(
            "ordered.lisp",
            """
            (define a (make-atomic 0))
            (await (task (fn [] (atomic-store! a 1 :plain))))
            (atomic-load a :plain)
            """);
    assertThat(in(directory, "check", ordered))
        .isEqualTo(new Invoked(0, "1 file checked, no problem found\n", ""));
  }

  @Test
  void seed_same_drawsTheSame() {
    String program = "[(rand-int 1000000) (shuffle (range 10))]";
    assertThat(lispatch("--seed=7", "-e", program)).isEqualTo(lispatch("--seed=7", "-e", program));
    assertThat(lispatch("--seed=7", "-e", program))
        .isNotEqualTo(lispatch("--seed=8", "-e", program));
  }

  @Test
  void output_aboveItsLimit_isCutWithAMark() {
    Invoked run = lispatch("--max-output=10", "-e", "(dotimes [i 100] (println i))");
    assertThat(run.out())
        .startsWith("0\n1\n2\n3\n4\n")
        .contains("[output cut at 10 bytes (max-output)]");
  }

  @Test
  void output_isWrittenWholeAndInOrder() {
    Invoked run =
        lispatch("-e", "(parallel-for-each (fn [i] (println \"line\" i \"end\")) (range 200))");
    assertThat(run.out().lines()).hasSize(200).allMatch(line -> line.matches("line \\d+ end"));
  }

  @Test
  void output_thatNobodyTakes_stopsTheProgramQuietly() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var err = new java.io.ByteArrayOutputStream();
    var terminal = new Terminal(InputStream.nullInputStream(), closed, err, directory);
    ExitCode code =
        new CommandLine(terminal, new Interruption())
            .execute("-e", "(loop [] (println 1) (recur))");
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(err.toString(java.nio.charset.StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void output_thatCannotBeWritten_isAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var err = new java.io.ByteArrayOutputStream();
    var terminal = new Terminal(InputStream.nullInputStream(), full, err, directory);
    ExitCode code =
        new CommandLine(terminal, new Interruption())
            .execute("-e", "(loop [] (println 1) (recur))");
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(java.nio.charset.StandardCharsets.UTF_8))
        .contains("cannot write the output: No space left on device");
  }

  @Test
  void doc_knownAndUnknown() {
    assertThat(lispatch("doc", "map").out()).startsWith("(map f)").contains("Example:");
    assertThat(lispatch("doc", "if").exit()).isZero();
    assertThat(lispatch("doc", "mapp"))
        .isEqualTo(
            new Invoked(
                1,
                "",
                "lispatch: there is no function or form mapp; did you mean map, map?, mapv?\n"));
    assertThat(lispatch("doc").out()).contains("apropos");
  }

  @Test
  void information_isTrue() {
    assertThat(lispatch("--version").out()).matches("lispatch \\d+\\.\\d+\\.\\d+.*\n");
    assertThat(lispatch("doctor").out()).contains("java home").contains("cores");
    String help = lispatch("--help").out();
    for (String name : Settings.names()) {
      assertThat(help).contains("--" + name);
    }
    assertThat(help).contains("--run-timeout=           10m");
  }
}
