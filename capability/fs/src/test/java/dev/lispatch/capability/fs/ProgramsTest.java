package dev.lispatch.capability.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.host.Library;
import dev.lispatch.value.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as programs use them. */
class ProgramsTest {
  @TempDir Path work;
  private Session session;

  @BeforeEach
  void openSession() throws IOException {
    Files.createDirectories(work.resolve("logs/old"));
    Files.writeString(work.resolve("notes.txt"), "note");
    Files.writeString(work.resolve("app.log"), "one\ntwo\n");
    Files.writeString(work.resolve("logs/a.log"), "INFO x\nERROR y\n");
    Files.writeString(work.resolve("logs/old/b.log"), "ERROR z\n");
    Files.createDirectories(work.resolve("out"));
    Files.writeString(work.resolve("out/old.txt"), "x");
    FileAccess access = FileAccess.of(work, List.of("."), List.of("out"));
    session =
        Engine.builder()
            .library(new FsBuiltinsLibrary())
            .build()
            .open(SessionConfig.DEFAULT.withGrant(access));
  }

  private Object run(String program) {
    Outcome outcome = session.run("(pr-str " + program + ")");
    if (outcome instanceof Outcome.Success success) {
      return success.value();
    }
    throw new AssertionError(outcome.toString());
  }

  @Test
  void examples_run_withoutAnError() {
    Library library = new FsBuiltinsLibrary();
    for (Signature signature : library.signatures()) {
      assertThat(run("(error? " + signature.example() + ")"))
          .as(signature.example())
          .isEqualTo("false");
    }
  }

  @Test
  void appendFile_byManyTasksToFilesThatAreNotThere_losesNothing() {
    assertThat(
            run(
                """
                (filter (fn [n] (not= n 8))
                  (map (fn [i]
                         (let [file (str "out/" i)]
                           (parallel-for-each (fn [_] (append-file file "line\n")) (range 8))
                           (count (read-lines file))))
                    (range 300)))
                """))
        .isEqualTo("()");
  }

  @Test
  void program_readsSearchesAndWrites() {
    assertThat(run("(parallel-grep \"ERROR\" (glob \"logs/**/*.log\"))"))
        .isEqualTo(
            "({:file \"logs/a.log\", :line 2, :text \"ERROR y\"}"
                + " {:file \"logs/old/b.log\", :line 1, :text \"ERROR z\"})");
    assertThat(run("(map file-size (list-files \"logs\" :recursive true))")).isEqualTo("(15 8)");
    assertThat(
            run("(read-file (write-file \"out/r\" (string-join (read-lines \"app.log\") \",\")))"))
        .isEqualTo("\"one,two\"");
    assertThat(run("(:kind (write-file \"notes.txt\" \"no\"))")).isEqualTo(":policy-denied");
    assertThat(run("(:kind (read-file \"../x\"))")).isEqualTo(":policy-denied");
  }
}
