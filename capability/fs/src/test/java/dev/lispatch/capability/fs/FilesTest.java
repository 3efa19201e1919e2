package dev.lispatch.capability.fs;

import static dev.lispatch.capability.fs.Program.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.value.LispError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and writing inside of the granted directories. */
class FilesTest {
  @TempDir Path top;
  private Path work;
  private Program program;

  @BeforeEach
  void grantWork() throws IOException {
    work = Files.createDirectory(top.resolve("work"));
    program = Program.with(FileAccess.of(work, List.of("."), List.of(".")));
  }

  private Program under(Limits limits) {
    return Program.with(limits, FileAccess.of(work, List.of("."), List.of(".")));
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.createDirectories(work.resolve(name).getParent());
    Files.write(work.resolve(name), bytes);
  }

  private void put(String name, String text) throws IOException {
    put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readFile_ofText_givesIt() throws IOException {
    put("a.txt", "h\u00e9llo\n\uD83D\uDE00");
    assertThat(program.call("read-file", "a.txt")).isEqualTo("h\u00e9llo\n\uD83D\uDE00");
    assertThat(program.call("read-file", work.resolve("a.txt").toString()))
        .isEqualTo("h\u00e9llo\n\uD83D\uDE00");
    assertThat(program.call("read-file", "./x/../a.txt")).isEqualTo("h\u00e9llo\n\uD83D\uDE00");
  }

  @Test
  void readFile_largerThanABuffer_isWhole() throws IOException {
    String text = "0123456789".repeat(100_000);
    put("a.txt", text);
    assertThat(program.call("read-file", "a.txt")).isEqualTo(text);
  }

  @Test
  void readFile_brokenUtf8_isReplacedOrRefused() throws IOException {
    put("a.log", new byte[] {'a', (byte) 0xFF, 'b', (byte) 0xC3});
    assertThat(program.call("read-file", "a.log")).isEqualTo("a\uFFFDb\uFFFD");
    assertThat(program.problem("read-file", "a.log", key("strict"), true))
        .startsWith("io: a.log: the byte at offset 1 is not UTF-8");
    assertThat(program.call("read-file", "a.log", key("encoding"), "latin-1"))
        .isEqualTo("a\u00ffb\u00c3");
    assertThat(program.list("read-lines", "a.log")).containsExactly("a\uFFFDb\uFFFD");
    assertThat(program.kind("read-lines", "a.log", key("strict"), true)).isEqualTo("io");
  }

  @Test
  void readFile_byteOrderMark_isLeftOut() throws IOException {
    put("a.txt", "\uFEFFx\ny");
    assertThat(program.call("read-file", "a.txt")).isEqualTo("x\ny");
    assertThat(program.list("read-lines", "a.txt")).containsExactly("x", "y");
    put("b.txt", "\uFEFFx\ny\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(program.list("read-lines", "b.txt", key("encoding"), key("utf-16le")))
        .containsExactly("x", "y");
    assertThat(
            program.list("read-lines", "b.txt", key("encoding"), key("utf-16"), key("limit"), 1L))
        .containsExactly("x");
  }

  @Test
  void readFile_unknownEncoding_raises() {
    assertThatThrownBy(() -> program.call("read-file", "a", key("encoding"), "sun.evil.Charset"))
        .isInstanceOf(LispError.class)
        .hasMessageContaining("must be one of utf-8 latin-1");
  }

  @Test
  void readLines_endsOfEveryKind_areLeftOut() throws IOException {
    put("a.txt", "one\r\ntwo\n\nfour");
    assertThat(program.list("read-lines", "a.txt")).containsExactly("one", "two", "", "four");
    put("b.txt", "one\n");
    assertThat(program.list("read-lines", "b.txt")).containsExactly("one");
    put("c.txt", "");
    assertThat(program.list("read-lines", "c.txt")).isEmpty();
  }

  @Test
  void readLines_withLimit_readsNoFurther() throws IOException {
    put("a.txt", "line\n".repeat(100_000));
    Program small = under(Limits.DEFAULT.withMaxFileBytes(100_000));
    assertThat(small.list("read-lines", "a.txt", key("limit"), 2L)).containsExactly("line", "line");
    assertThat(small.list("read-lines", "a.txt", key("limit"), 0L)).isEmpty();
    assertThat(small.kind("read-lines", "a.txt")).isEqualTo("file-too-large");
    assertThat(small.kind("read-lines", "a.txt", key("limit"), 50_000L))
        .isEqualTo("file-too-large");
  }

  @Test
  void fileSizeAndExists_tellWhatIsThere() throws IOException {
    put("a.txt", "12345");
    Files.createDirectory(work.resolve("d"));
    assertThat(program.call("file-size", "a.txt")).isEqualTo(5L);
    assertThat(program.call("file-exists?", "a.txt")).isEqualTo(true);
    assertThat(program.call("file-exists?", "d")).isEqualTo(true);
    assertThat(program.call("file-exists?", "none")).isEqualTo(false);
    assertThat(program.call("file-exists?", "none/below")).isEqualTo(false);
    assertThat(program.kind("file-size", "none")).isEqualTo("not-found");
    assertThat(program.kind("file-size", "d")).isEqualTo("io");
  }

  @Test
  void readFile_ofWhatIsNoFile_isAnErrorValueWithItsPath() throws IOException {
    Files.createDirectory(work.resolve("d"));
    put("f", "x");
    assertThat(program.problem("read-file", "none"))
        .startsWith("not-found: none: there is no such");
    assertThat(program.problem("read-file", "d")).startsWith("io: d: a directory");
    assertThat(program.problem("read-file", "f/x")).startsWith("io: f/x: not a directory");
    assertThat(program.problem("read-file", ".")).startsWith("io: .: a directory");
    assertThat(program.problem("read-file", "")).startsWith("io:");
    assertThat(program.problem("read-file", "a".repeat(300))).startsWith("io:");
    assertThat(program.problem("read-file", "a/".repeat(5_000))).startsWith("io:");
  }

  @Test
  void functions_wrongArgument_raise() {
    assertThatThrownBy(() -> program.call("read-file", 1L))
        .isInstanceOf(LispError.class)
        .hasMessageContaining("path must be a string");
    assertThatThrownBy(() -> program.call("write-file", "a", 1L)).isInstanceOf(LispError.class);
    assertThatThrownBy(() -> program.call("parallel-grep", 1L, "a")).isInstanceOf(LispError.class);
    assertThatThrownBy(() -> program.call("glob", "[")).isInstanceOf(LispError.class);
  }

  @Test
  void writeFile_newAndOld_isReadBack() throws IOException {
    assertThat(program.call("write-file", "a.txt", "one \u00e9")).isEqualTo("a.txt");
    assertThat(program.call("read-file", "a.txt")).isEqualTo("one \u00e9");
    assertThat(program.call("write-file", "a.txt", "2")).isEqualTo("a.txt");
    assertThat(program.call("read-file", "a.txt")).isEqualTo("2");
    assertThat(names(work)).containsExactly("a.txt");
  }

  @Test
  void writeFile_keepsThePermissionsOfTheFile() throws IOException {
    put("secret", "x");
    Files.setPosixFilePermissions(
        work.resolve("secret"), PosixFilePermissions.fromString("rw-------"));
    program.call("write-file", "secret", "y");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("secret"))))
        .isEqualTo("rw-------");
  }

  @Test
  void writeFile_missingDirectory_onlyWithOption() {
    assertThat(program.kind("write-file", "x/y/a.txt", "t")).isEqualTo("not-found");
    assertThat(program.call("write-file", "x/y/a.txt", "t", key("make-dirs"), true))
        .isEqualTo("x/y/a.txt");
    assertThat(program.call("append-file", "x/z/a.txt", "t", key("make-dirs"), true))
        .isEqualTo("x/z/a.txt");
    assertThat(program.call("read-file", "x/y/a.txt")).isEqualTo("t");
    assertThat(program.list("list-files", "x", key("recursive"), true))
        .containsExactly("x/y/a.txt", "x/z/a.txt");
  }

  @Test
  void writeFile_overADirectory_isRefused() throws IOException {
    Files.createDirectory(work.resolve("d"));
    assertThat(program.kind("write-file", "d", "t")).isEqualTo("io");
    assertThat(program.kind("append-file", "d", "t")).isEqualTo("io");
    assertThat(names(work)).containsExactly("d");
  }

  @Test
  void writeFile_tooLarge_leavesTheOldText() {
    Program small = under(Limits.DEFAULT.withMaxFileBytes(10));
    assertThat(small.call("write-file", "a", "0123456789")).isEqualTo("a");
    assertThat(small.kind("write-file", "a", "0123456789x")).isEqualTo("file-too-large");
    assertThat(small.kind("append-file", "a", "x")).isEqualTo("file-too-large");
    assertThat(small.call("read-file", "a")).isEqualTo("0123456789");
  }

  @Test
  void writeFile_throughALink_changesItsTarget() throws IOException {
    put("real.txt", "old");
    Files.createSymbolicLink(work.resolve("link"), Path.of("real.txt"));
    program.call("write-file", "link", "new");
    assertThat(Files.isSymbolicLink(work.resolve("link"))).isTrue();
    assertThat(Files.readString(work.resolve("real.txt"))).isEqualTo("new");
  }

  @Test
  void problems_ofThePlatform_areToldInItsWords() {
    assertThat(problem(new FileSystemException("a", null, "No space left on device")))
        .isEqualTo("a: no space left on device");
    assertThat(problem(new FileSystemException("a"))).isEqualTo("a: input or output failed");
    assertThat(problem(new AccessDeniedException("a")))
        .isEqualTo("a: the operating system denies permission");
    assertThat(problem(new IOException("Is a directory"))).isEqualTo("a: is a directory");
  }

  private static String problem(IOException thrown) {
    return FileProblem.of("a", thrown).text();
  }

  @Test
  void appendFile_addsAtTheEnd() {
    assertThat(program.call("append-file", "a.log", "one\n")).isEqualTo("a.log");
    assertThat(program.call("append-file", "a.log", "two\n")).isEqualTo("a.log");
    assertThat(program.call("read-file", "a.log")).isEqualTo("one\ntwo\n");
  }

  @Test
  void deleteFile_filesLinksAndEmptyDirectories() throws IOException {
    put("d/f", "x");
    Files.createSymbolicLink(work.resolve("link"), Path.of("d"));
    assertThat(program.kind("delete-file", "d")).isEqualTo("io");
    assertThat(program.call("delete-file", "link")).isEqualTo("link");
    assertThat(program.call("delete-file", "d/f")).isEqualTo("d/f");
    assertThat(program.call("delete-file", "d")).isEqualTo("d");
    assertThat(program.kind("delete-file", "d")).isEqualTo("not-found");
    assertThat(program.kind("delete-file", ".")).isEqualTo("policy-denied");
    assertThat(names(work)).isEmpty();
  }

  @Test
  void makeDir_makesWhatIsMissing() throws IOException {
    assertThat(program.call("make-dir", "a/b/c")).isEqualTo("a/b/c");
    assertThat(program.call("make-dir", "a/b/c")).isEqualTo("a/b/c");
    put("f", "x");
    assertThat(program.kind("make-dir", "f")).isEqualTo("io");
    assertThat(program.kind("make-dir", "f/g")).isEqualTo("io");
    assertThat(names(work)).containsExactly("a", "f");
    assertThat(Files.isDirectory(work.resolve("a/b/c"))).isTrue();
  }

  @Test
  void readFile_aboveTheBound_isRefused() throws IOException {
    put("a", "x".repeat(1_001));
    put("b", "x".repeat(1_000));
    Program small = under(Limits.DEFAULT.withMaxFileBytes(1_000));
    assertThat(small.problem("read-file", "a"))
        .startsWith("file-too-large: a: larger than the 1000");
    assertThat(small.text("read-file", "b")).hasSize(1_000);
    assertThat(small.grep("x", "a")).singleElement().asString().contains("file-too-large");
  }

  @Test
  void readFile_aboveTheHeapCap_stopsBeforeReading() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(work.resolve("a").toFile(), "rw")) {
      sparse.setLength(40L << 20);
    }
    Program small = under(Limits.DEFAULT.withRunMaxHeap(10L << 20));
    assertThatThrownBy(() -> small.call("read-file", "a")).isInstanceOf(LimitExceeded.class);
  }

  @Test
  void hostCalls_areCounted() throws IOException {
    put("a", "x");
    Program few = under(Limits.DEFAULT.withMaxHostCalls(3));
    few.call("read-file", "a");
    few.call("file-exists?", "a");
    few.call("glob", "*");
    assertThatThrownBy(() -> few.call("read-file", "a"))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("max-host-calls");
  }

  @Test
  void withoutAGrant_theFlagIsNamed() {
    Program none = Program.withoutGrants();
    assertThat(none.problem("read-file", "a"))
        .startsWith("policy-denied")
        .contains("--allow-read=DIR");
    assertThat(none.problem("write-file", "a", "b")).contains("--allow-write=DIR");
    assertThat(none.kind("glob", "*")).isEqualTo("policy-denied");
    Program readOnly = Program.with(FileAccess.of(work, List.of("."), List.of()));
    assertThat(readOnly.problem("write-file", "a", "b")).contains("--allow-write=DIR");
    assertThat(readOnly.problem("make-dir", "a")).contains("--allow-write=DIR");
    Program writeOnly = Program.with(FileAccess.of(work, List.of(), List.of(".")));
    assertThat(writeOnly.call("write-file", "a", "b")).isEqualTo("a");
    assertThat(writeOnly.problem("read-file", "a")).contains("--allow-read=DIR");
  }

  @Test
  void everything_reachesEverythingButTheKernel() throws IOException {
    put("a", "x");
    Program all = Program.with(FileAccess.everything(work));
    assertThat(all.call("read-file", "a")).isEqualTo("x");
    assertThat(all.call("read-file", work.resolve("a").toString())).isEqualTo("x");
    assertThat(all.kind("read-file", "/proc/self/environ")).isEqualTo("policy-denied");
    assertThat(all.call("make-dir", "d/e")).isEqualTo("d/e");
    assertThat(Files.isDirectory(work.resolve("d/e"))).isTrue();
  }

  @Test
  void grants_thatAreNoDirectories_areRefused() throws IOException {
    put("f", "x");
    assertThatThrownBy(() -> FileAccess.of(work, List.of("none"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--allow-read=none: there is no such directory");
    assertThatThrownBy(() -> FileAccess.of(work, List.of(), List.of("f")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--allow-write=f: not a directory");
  }

  private static List<String> names(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
