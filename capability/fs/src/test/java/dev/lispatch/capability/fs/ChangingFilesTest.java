package dev.lispatch.capability.fs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.capability.fs.Resolver.LastLink;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that change while they are used, bounds on how many are open, and directories held by path.
 */
class ChangingFilesTest {
  @TempDir Path work;
  private FileAccess access;

  @BeforeEach
  void grantWork() throws IOException {
    work = work.toRealPath();
    access = FileAccess.of(work, List.of("."), List.of("."));
  }

  @Test
  void fileThatGrowsAndShrinks_isReadOrRefused() throws Exception {
    Path file = work.resolve("f");
    Files.write(file, new byte[100_000]);
    ReadableFiles files = new ReadableFiles(access, new FileBounds(200_000, 8));
    AtomicBoolean done = new AtomicBoolean();
    Thread changer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
                    while (!done.get()) {
                      random.setLength(10);
                      random.setLength(400_000);
                      random.setLength(150_000);
                    }
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
    try {
      for (int i = 0; i < 2_000; i++) {
        try {
          assertThat(files.read("f").length).isLessThanOrEqualTo(200_000);
        } catch (FileProblem problem) {
          assertThat(problem.reason()).isEqualTo(FileProblem.Reason.TOO_LARGE);
        }
      }
    } finally {
      done.set(true);
      changer.join();
    }
    assertThat(access.openFiles().open()).isZero();
  }

  @Test
  void openFiles_neverMoreThanTheBound() throws Exception {
    OpenFiles gate = new OpenFiles();
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(200);
    for (int i = 0; i < 200; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (OpenFiles.Place _ = gate.take("f", 5)) {
                  most.accumulateAndGet(open.incrementAndGet(), Math::max);
                  gate.open(); // the others come meanwhile
                  open.decrementAndGet();
                } catch (FileProblem problem) {
                  throw new IllegalStateException(problem);
                } finally {
                  ended.countDown();
                }
              });
    }
    ended.await();
    assertThat(most.get()).isBetween(1, 5);
    assertThat(gate.open()).isZero();
  }

  @Test
  void openFiles_whenInterrupted_stopsWaiting() throws Exception {
    OpenFiles gate = new OpenFiles();
    try (OpenFiles.Place _ = gate.take("f", 1)) {
      AtomicBoolean refused = new AtomicBoolean();
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (OpenFiles.Place _ = gate.take("f", 1)) {
                      refused.set(false);
                    } catch (FileProblem stopped) {
                      refused.set(true);
                    }
                  });
      waiter.interrupt();
      waiter.join();
      assertThat(refused).isTrue();
    }
    assertThat(gate.open()).isZero();
  }

  @Test
  void abandonedWork_isClosedWhenItEnds() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    Abandonable<AutoCloseable> abandonable = new Abandonable<>(closed::incrementAndGet);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread user =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    abandonable.use(
                        resource -> {
                          inside.countDown();
                          try {
                            release.await();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                          return resource;
                        });
                  } catch (FileProblem problem) {
                    throw new IllegalStateException(problem);
                  }
                });
    inside.await();
    abandonable.close();
    assertThat(closed).hasValue(0);
    release.countDown();
    user.join();
    assertThat(closed.get()).isPositive();
  }

  @Test
  void placesHeld_areTheSameByPathAndByDescriptor() throws Exception {
    Files.createDirectory(work.resolve("d"));
    Files.writeString(work.resolve("d/f"), "x");
    Files.createSymbolicLink(work.resolve("link"), Path.of("d"));
    try (Directory byDescriptor = Directory.open(work);
        Directory byPath = CheckedDirectory.open(work)) {
      for (Directory directory : List.of(byDescriptor, byPath)) {
        assertThat(directory.attributes(Path.of("none"))).isNull();
        assertThat(attributes(directory, "link").isSymbolicLink()).isTrue();
        assertThat(attributes(directory, ".").isDirectory()).isTrue();
        try (Directory inner = directory.directory(Path.of("d"))) {
          assertThat(inner.path()).isEqualTo(work.resolve("d"));
          try (var channel = inner.file(Path.of("f"), ReadableFiles.READ)) {
            assertThat(channel.size()).isEqualTo(1);
          }
        }
        assertThat(directory.names()).toIterable().extracting(Path::toString).contains("d", "link");
      }
    }
  }

  private static BasicFileAttributes attributes(Directory directory, String name)
      throws IOException {
    return requireNonNull(directory.attributes(Path.of(name)));
  }

  @Test
  void directoryHeldByPath_thatBecomesALink_isRefused() throws Exception {
    Path d = Files.createDirectory(work.resolve("d"));
    Path other = Files.createDirectory(work.resolve("other"));
    Files.writeString(other.resolve("f"), "x");
    try (Directory held = CheckedDirectory.open(d)) {
      Files.delete(d);
      Files.createSymbolicLink(d, other);
      assertThatThrownBy(() -> held.file(Path.of("f"), ReadableFiles.READ))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> held.deleteFile(Path.of("f"))).isInstanceOf(IOException.class);
    }
    assertThat(other.resolve("f")).exists();
  }

  @Test
  void entryThatBecomesALink_cannotBeOpened() throws Exception {
    Files.writeString(work.resolve("f"), "x");
    try (Place place = new Resolver(access, Purpose.READ).resolve("f", LastLink.FOLLOW)) {
      Files.delete(work.resolve("f"));
      Files.createSymbolicLink(work.resolve("f"), Path.of("/etc/passwd"));
      assertThatThrownBy(() -> place.directory().file(place.name(), Set.copyOf(ReadableFiles.READ)))
          .isInstanceOf(IOException.class);
    }
  }
}
