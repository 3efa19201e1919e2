package dev.lispatch.cli;

import static dev.lispatch.cli.Invoked.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  @TempDir Path directory;

  private void file(String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void passing_saysHowMany() throws IOException {
    file("a.lisp", "(deftest adds (is (= 2 (+ 1 1))) (is (= 3 (+ 1 2)))) ; end");
    file("sub/b.lisp", "(deftest b (is true))");
    file("sub/no-test.lisp", "(throw \"not run\")");
    assertThat(in(directory, "test", "."))
        .isEqualTo(
            new Invoked(
                0, "ok   a.lisp\nok   sub/b.lisp\n2 tests, 3 checks, 0 failures in 2 files\n", ""));
  }

  @Test
  void failing_saysWhatWasExpectedAndWhatCame() throws IOException {
    file(
        "a.lisp",
        "(deftest adds (is (= 3 (+ 1 1))) (is (pos? 1)))\n(deftest raises (is (= 1 (inc nil))))");
    Invoked run = in(directory, "test", "a.lisp");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            "FAIL a.lisp\n  adds: expected (= 3 (+ 1 1)), its arguments are (3 2)\n  raises: ")
        .endsWith("2 tests, 3 checks, 2 failures in 1 file\n");
  }

  @Test
  void broken_filesCountAsFailures() throws IOException {
    file("a.lisp", "(deftest a (is (foo)))");
    file("b.lisp", "(deftest b (is true)) (return 1)");
    Invoked run = in(directory, "test", "a.lisp", "b.lisp");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .contains("FAIL a.lisp\n  error (unbound): a.lisp:1:")
        .contains("FAIL b.lisp\n  the program ended before its tests ran\n")
        .endsWith("0 tests, 0 checks, 2 failures in 2 files\n");
  }

  @Test
  void nothing_toTest_isAMistake() {
    assertThat(in(directory, "test", ".").exit()).isEqualTo(2);
    assertThat(in(directory, "test", "none.lisp").exit()).isEqualTo(2);
  }

  @Test
  void json_holdsTheSum() throws IOException {
    file("a.lisp", "(println 7) (deftest adds (is (= 3 (+ 1 1))))");
    assertThat(in(directory, "test", "--json", "a.lisp").out())
        .isEqualTo(
            "{\"outcome\":\"failure\",\"files\":1,\"tests\":1,\"checks\":1,\"failures\":[{\"file\":\"a.lisp\",\"test\":\"adds\",\"message\":\"expected"
                + " (= 3 (+ 1 1)), its arguments are (3 2)\"}],\"output\":\"7\\n"
                + "\"}\n");
  }
}
