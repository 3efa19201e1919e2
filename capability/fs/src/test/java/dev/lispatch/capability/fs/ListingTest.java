package dev.lispatch.capability.fs;

import static dev.lispatch.capability.fs.Program.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding files with list-files and glob. */
class ListingTest {
  @TempDir Path work;
  private Program program;

  @BeforeEach
  void makeTree() throws IOException {
    for (String name :
        List.of("b.log", "a.log", "a.txt", "d/c.log", "d/e/f.log", "d/.hidden/g.log", ".h.log")) {
      Files.createDirectories(work.resolve(name).getParent());
      Files.writeString(work.resolve(name), "x");
    }
    program = Program.with(FileAccess.of(work, List.of("."), List.of()));
  }

  @Test
  void listFiles_givesSortedPaths() {
    assertThat(program.list("list-files", "."))
        .containsExactly(".h.log", "a.log", "a.txt", "b.log");
    assertThat(program.list("list-files", ".", key("dirs"), true))
        .containsExactly(".h.log", "a.log", "a.txt", "b.log", "d");
    assertThat(program.list("list-files", "d")).containsExactly("d/c.log");
    assertThat(program.list("list-files", "d/", key("recursive"), true))
        .containsExactly("d/.hidden/g.log", "d/c.log", "d/e/f.log");
    assertThat(program.list("list-files", work + "/d/e")).containsExactly(work + "/d/e/f.log");
  }

  @Test
  void listFiles_ofWhatIsNoDirectory_isAnErrorValue() {
    assertThat(program.kind("list-files", "none")).isEqualTo("not-found");
    assertThat(program.problem("list-files", "a.log"))
        .isEqualTo("io: a.log: a file, not a directory");
  }

  @Test
  void glob_givesSortedPaths() {
    assertThat(program.list("glob", "**/*.log"))
        .containsExactly("a.log", "b.log", "d/c.log", "d/e/f.log");
    assertThat(program.list("glob", "d/*")).containsExactly("d/c.log");
    assertThat(program.list("glob", "d/*", key("dirs"), true)).containsExactly("d/c.log", "d/e");
    assertThat(program.list("glob", "*")).containsExactly("a.log", "a.txt", "b.log");
    assertThat(program.list("glob", "d/.hidden/*")).containsExactly("d/.hidden/g.log");
    assertThat(program.list("glob", work + "/?.t*")).containsExactly(work + "/a.txt");
    assertThat(program.list("glob", "a.log")).containsExactly("a.log");
    assertThat(program.list("glob", "none/*")).isEmpty();
    assertThat(program.list("glob", "d/../*.txt")).containsExactly("a.txt");
  }

  @Test
  void glob_fromAboveTheGrant_findsOnlyWhatIsGranted() {
    Program narrow = Program.with(FileAccess.of(work, List.of("d/e", "d"), List.of()));
    assertThat(narrow.list("glob", "**/*.log")).containsExactly("d/c.log", "d/e/f.log");
    assertThat(narrow.list("glob", "*/c.log")).containsExactly("d/c.log");
    assertThat(narrow.list("glob", "*.log")).isEmpty();
    assertThat(narrow.kind("glob", "/etc/*")).isEqualTo("policy-denied");
    assertThat(narrow.list("glob", "../*")).isEmpty();
  }

  @Test
  void results_areReadable() {
    for (Object path : program.list("glob", "**/*")) {
      assertThat(program.call("read-file", path)).isEqualTo("x");
    }
  }

  @Test
  void names_withLineEndsAndOddLetters_areKept() throws IOException {
    String odd = "line\nend \"quote\" * [x]";
    Files.writeString(work.resolve(odd), "odd");
    assertThat(program.list("list-files", ".")).contains(odd);
    assertThat(program.call("read-file", odd)).isEqualTo("odd");
    assertThat(program.grep("odd", odd)).containsExactly(odd + ":1:odd");
  }

  @Test
  void linksToDirectories_areFollowedOnlyWhereThatEnds() throws IOException {
    Files.createSymbolicLink(work.resolve("d/again"), Path.of(".."));
    Files.createSymbolicLink(work.resolve("short"), Path.of("d"));
    assertThat(program.list("glob", "**/*.log"))
        .containsExactly("a.log", "b.log", "d/c.log", "d/e/f.log");
    assertThat(program.list("glob", "short/*.log")).containsExactly("short/c.log");
    assertThat(program.list("glob", "*/*.log")).containsExactly("d/c.log", "short/c.log");
    assertThat(program.list("glob", "d/again/d/again/*.txt"))
        .containsExactly("d/again/d/again/a.txt");
    assertThat(program.list("list-files", ".", key("recursive"), true)).hasSize(9);
  }

  @Test
  void unreadableDirectories_areLeftOut() throws IOException {
    Path locked = work.resolve("d/e");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeTrue(!Files.isReadable(locked), "the tests run as a user who may read everything");
      assertThat(program.list("glob", "**/*.log")).containsExactly("a.log", "b.log", "d/c.log");
      assertThat(program.kind("list-files", "d/e")).isEqualTo("io");
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void deepTrees_areWalkedWithoutADescriptorForEachLevel() throws IOException {
    Path deep = work;
    for (int i = 0; i < 400; i++) {
      deep = deep.resolve("n");
    }
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("end.log"), "x");
    assertThat(program.list("glob", "n/**/end.log")).hasSize(1);
  }

  @Test
  void aHundredThousandEntries_areListedAndCharged() throws IOException {
    Path many = Files.createDirectory(work.resolve("many"));
    for (int i = 0; i < 100_000; i++) {
      Files.createFile(many.resolve("f" + i));
    }
    assertThat(program.list("list-files", "many")).hasSize(100_000);
    assertThat(program.list("glob", "many/*99999")).containsExactly("many/f99999");
    Program poor =
        Program.with(
            Limits.DEFAULT.withMaxSteps(1_000_000), FileAccess.of(work, List.of("."), List.of()));
    assertThatThrownBy(() -> poor.call("list-files", "many")).isInstanceOf(LimitExceeded.class);
  }
}
