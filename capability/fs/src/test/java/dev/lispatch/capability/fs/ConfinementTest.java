package dev.lispatch.capability.fs;

import static dev.lispatch.capability.fs.Program.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lispatch.limit.Limits;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No way out of the granted directories. */
class ConfinementTest {
  @TempDir Path top;
  private Path work;
  private Path outside;
  private Program program;

  @BeforeEach
  void grantWork() throws IOException {
    top = top.toRealPath();
    work = Files.createDirectory(top.resolve("work"));
    outside = Files.createDirectory(top.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "SECRET");
    Files.writeString(work.resolve("open"), "open");
    program = Program.with(FileAccess.of(work, List.of("."), List.of(".")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/secret",
        "x/../../outside/secret",
        "./../work/../outside/secret",
        "/etc/passwd",
        "//etc/passwd",
        "~/secret",
        "~",
        "file:///etc/passwd",
        "..",
        "/",
        "../work2"
      })
  void everyFunction_pathOutside_isDenied(String path) {
    for (String name :
        List.of(
            "read-file", "read-lines", "file-size", "file-exists?", "delete-file", "make-dir")) {
      assertThat(program.kind(name, path)).as(name).isEqualTo("policy-denied");
    }
    assertThat(program.kind("write-file", path, "x")).isEqualTo("policy-denied");
    assertThat(program.kind("write-file", path, "x", key("make-dirs"), true))
        .isEqualTo("policy-denied");
    assertThat(program.kind("append-file", path, "x")).isEqualTo("policy-denied");
    assertThat(program.kind("list-files", path)).isEqualTo("policy-denied");
    assertThat(program.grep("S", path)).singleElement().asString().contains("policy-denied");
  }

  @Test
  void path_withNul_isAnErrorValue() {
    assertThat(program.kind("read-file", "open\0.txt")).isEqualTo("io");
    assertThat(program.kind("write-file", "a\0b", "x")).isEqualTo("io");
    assertThat(program.kind("glob", "a\0b/*")).isEqualTo("io");
    assertThat(program.list("glob", "a\0*")).isEmpty();
    assertThat(program.grep("o", "open\0")).singleElement().asString().contains("io:");
  }

  @Test
  void siblingWithTheSamePrefix_isOutside() throws IOException {
    Files.writeString(Files.createDirectory(top.resolve("work-2")).resolve("f"), "x");
    assertThat(program.kind("read-file", "../work-2/f")).isEqualTo("policy-denied");
    assertThat(program.kind("read-file", top + "/work-2/f")).isEqualTo("policy-denied");
  }

  @Test
  void links_thatLeadOutside_areRefused() throws IOException {
    link("file", outside.resolve("secret").toString());
    link("dir", outside.toString());
    link("up", "..");
    link("relative", "../outside/secret");
    link("chain", "relative");
    for (String path : List.of("file", "dir/secret", "up/outside/secret", "relative", "chain")) {
      assertThat(program.problem("read-file", path))
          .startsWith("policy-denied")
          .contains("symbolic link")
          .doesNotContain("secret\"")
          .doesNotContain(outside.toString());
      assertThat(program.kind("write-file", path, "x")).isEqualTo("policy-denied");
      assertThat(program.kind("append-file", path, "x")).isEqualTo("policy-denied");
      assertThat(program.grep("SECRET", path)).singleElement().asString().contains("policy-denied");
    }
    assertThat(program.kind("make-dir", "dir/new")).isEqualTo("policy-denied");
    assertThat(program.kind("delete-file", "dir/secret")).isEqualTo("policy-denied");
    assertThat(program.kind("list-files", "dir")).isEqualTo("policy-denied");
    assertThat(program.list("glob", "dir/*")).isEmpty();
    assertThat(program.list("glob", "*/secret")).isEmpty();
    assertThat(program.list("glob", "**/secret")).isEmpty();
    assertThat(Files.readString(outside.resolve("secret"))).isEqualTo("SECRET");
    assertThat(outside.resolve("new")).doesNotExist();
  }

  @Test
  void links_thatStayInside_areFollowed() throws IOException {
    Files.createDirectories(work.resolve("a/b"));
    Files.writeString(work.resolve("a/b/f"), "inside");
    link("l1", "a/b/f");
    link("a/l2", "../a/b");
    link("l3", work.resolve("a").toString());
    link("a/b/up", "../../a/b/../../open");
    assertThat(program.call("read-file", "l1")).isEqualTo("inside");
    assertThat(program.call("read-file", "a/l2/f")).isEqualTo("inside");
    assertThat(program.call("read-file", "l3/l2/f")).isEqualTo("inside");
    assertThat(program.call("read-file", "l3/b/up")).isEqualTo("open");
    assertThat(program.grep("inside", "l1")).containsExactly("l1:1:inside");
    assertThat(program.list("glob", "l3/b/*")).containsExactly("l3/b/f", "l3/b/up");
  }

  @Test
  void links_inALoop_areAnErrorValue() throws IOException {
    link("x", "y");
    link("y", "x");
    link("self", "self/self");
    assertThat(program.problem("read-file", "x")).contains("symbolic links");
    assertThat(program.problem("read-file", "self/a")).contains("symbolic links");
    assertThat(program.problem("write-file", "x", "t")).contains("symbolic links");
  }

  @Test
  void links_toNothing_areWrittenInside() throws IOException {
    link("later", "made");
    link("out", "../outside/made");
    assertThat(program.kind("read-file", "later")).isEqualTo("not-found");
    assertThat(program.call("write-file", "later", "t")).isEqualTo("later");
    assertThat(work.resolve("made")).hasContent("t");
    assertThat(program.kind("write-file", "out", "t")).isEqualTo("policy-denied");
    assertThat(program.kind("make-dir", "out")).isEqualTo("policy-denied");
    assertThat(outside.resolve("made")).doesNotExist();
  }

  @Test
  void hardLinks_areFiles() throws IOException {
    Files.createLink(work.resolve("hard"), outside.resolve("secret"));
    assertThat(program.call("read-file", "hard")).isEqualTo("SECRET");
  }

  @Test
  void grantThroughALink_isKnownByBothNames() throws IOException {
    Path alias = top.resolve("alias");
    Files.createSymbolicLink(alias, work);
    Program linked = Program.with(FileAccess.of(top, List.of("alias"), List.of()));
    assertThat(linked.call("read-file", "alias/open")).isEqualTo("open");
    assertThat(linked.call("read-file", "work/open")).isEqualTo("open");
    assertThat(linked.call("read-file", alias.resolve("open").toString())).isEqualTo("open");
    assertThat(linked.kind("read-file", "outside/secret")).isEqualTo("policy-denied");
  }

  @Test
  void pipesDevicesAndSockets_areRefusedWithoutOpening() throws Exception {
    assumeTrue(
        new ProcessBuilder("mkfifo", work.resolve("pipe").toString()).start().waitFor() == 0);
    link("zero", "/dev/zero");
    link("to-pipe", "pipe");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(work.resolve("socket")));
      for (String path : List.of("pipe", "socket", "to-pipe")) {
        assertThat(program.problem("read-file", path)).contains("not a regular file");
        assertThat(program.problem("read-lines", path, key("limit"), 1L))
            .contains("not a regular file");
        assertThat(program.problem("write-file", path, "x")).contains("not a regular file");
        assertThat(program.problem("append-file", path, "x")).contains("not a regular file");
        assertThat(program.problem("file-size", path)).contains("not a regular file");
        assertThat(program.problem("read-file", path + "/x")).contains("not a directory");
        assertThat(program.problem("list-files", path)).contains("not a directory");
        assertThat(program.grep("x", path))
            .singleElement()
            .asString()
            .contains("not a regular file");
      }
    }
    assertThat(program.list("glob", "**/*")).contains("pipe");
    assertThat(program.kind("read-file", "zero")).isEqualTo("policy-denied");
  }

  @Test
  void grantedDevices_areRefusedAllTheSame() {
    Program devices = Program.with(FileAccess.of(Path.of("/dev"), List.of("."), List.of(".")));
    assertThat(devices.problem("read-file", "zero")).contains("not a regular file");
    assertThat(devices.problem("write-file", "null", "x")).contains("not a regular file");
    assertThat(devices.grep("x", "zero")).singleElement().asString().contains("not a regular file");
  }

  @Test
  void kernelFiles_areNeverAllowed() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    Program kernel =
        Program.with(FileAccess.of(Path.of("/proc"), List.of("/proc", "/sys"), List.of()));
    for (String path :
        List.of("/proc/self/mem", "self/environ", "/proc/kmsg", "/sys/kernel/notes")) {
      assertThat(kernel.kind("read-file", path)).isEqualTo("policy-denied");
    }
    assertThat(kernel.kind("list-files", ".")).isEqualTo("policy-denied");
    assertThat(kernel.list("glob", "*")).isEmpty();
  }

  @Test
  void permissionDenied_isAnErrorValue() throws IOException {
    Path locked = work.resolve("locked");
    Files.writeString(locked, "x");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(locked), "the tests run as a user who may read everything");
    assertThat(program.problem("read-file", "locked"))
        .startsWith("io: locked: the operating system denies");
  }

  @Test
  void fileSwappedForALink_neverLeaks() throws Exception {
    stress("flip/secret", () -> swap(work.resolve("flip")));
  }

  @Test
  void linkFlippedBetweenInsideAndOutside_neverLeaks() throws Exception {
    Path inside = Files.createDirectory(work.resolve("inside"));
    Files.writeString(inside.resolve("secret"), "harmless");
    stress("flip/secret", () -> relink(work.resolve("flip"), inside, outside));
  }

  @Test
  void lastNameFlippedBetweenFileAndLink_neverLeaks() throws Exception {
    Files.createDirectory(work.resolve("flip"));
    Path name = work.resolve("flip/secret");
    stress(
        "flip/secret",
        () -> {
          Path next = work.resolve("next");
          Files.deleteIfExists(next);
          Files.writeString(next, "harmless");
          Files.move(
              next, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          Files.createSymbolicLink(next, outside.resolve("secret"));
          Files.move(
              next, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  private int aside; // touched by the attacker's thread alone

  /* make-dir may come by while there is nothing: its directory would be in the way for ever. */
  private void clear(Path name) throws IOException {
    if (Files.exists(name, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(name)) {
      Files.move(name, work.resolve("aside-" + aside++), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A directory, nothing, a link to the outside, nothing, and again. */
  private void swap(Path name) throws IOException {
    clear(name);
    Files.deleteIfExists(name);
    Path parked = Files.createDirectories(work.resolve("parked"));
    Files.writeString(parked.resolve("secret"), "harmless");
    Files.move(parked, name, StandardCopyOption.ATOMIC_MOVE);
    Files.move(name, parked, StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(name, outside);
    Files.delete(name);
  }

  private void relink(Path name, Path first, Path second) throws IOException {
    Path next = work.resolve("next-link");
    for (Path target : List.of(first, second)) {
      clear(name);
      Files.deleteIfExists(next);
      Files.createSymbolicLink(next, target);
      Files.move(next, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private interface Flip {
    void once() throws IOException;
  }

  /** Reads, writes, searches and deletes while another thread changes what the path leads to. */
  private void stress(String path, Flip flip) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread attacker =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    try {
                      flip.once();
                    } catch (IOException collision) {
                      // The program made or deleted something in the same instant.
                    }
                  }
                });
    Program attacked =
        Program.with(
            Limits.DEFAULT.withMaxHostCalls(1_000_000),
            FileAccess.of(work, List.of("."), List.of(".")));
    Set<String> outcomes = new HashSet<>();
    try {
      for (int i = 0; i < 3_000; i++) {
        Object read = attacked.call("read-file", path);
        outcomes.add(read instanceof String text ? text : Program.describe(read));
        assertThat(outcomes).noneMatch(outcome -> outcome.contains("SECRET"));
        assertThat(attacked.grep("E", path).toString()).doesNotContain("SECRET");
        if (i % 4 == 0) {
          attacked.call("write-file", path, "harmless");
          attacked.call("append-file", path, "harmless");
          attacked.call("make-dir", path + "-dir/x");
          attacked.call("delete-file", path);
          assertThat(attacked.list("glob", "flip/*").toString()).doesNotContain("other-name");
        }
      }
    } finally {
      done.set(true);
      attacker.join();
    }
    assertThat(outcomes).as("the swaps were met").hasSizeGreaterThan(1);
    assertThat(outside.resolve("secret")).hasContent("SECRET");
    try (var entries = Files.list(outside)) {
      assertThat(entries).hasSize(1);
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(work.resolve(name), Path.of(target));
  }
}
