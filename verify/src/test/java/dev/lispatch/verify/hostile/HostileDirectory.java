package dev.lispatch.verify.hostile;

import dev.lispatch.capability.fs.FileAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A directory tree full of traps. {@code work} is granted; a file with the text SECRET lies outside
 * of it.
 */
final class HostileDirectory implements AutoCloseable {
  private final Path top;
  private final Path work;
  private @Nullable ServerSocketChannel socket;

  /**
   * Makes the tree.
   *
   * @param extra what else it holds: {@code many} files, or nothing
   */
  HostileDirectory(String extra) {
    try {
      top = Files.createTempDirectory("hostile").toRealPath();
      work = Files.createDirectory(top.resolve("work"));
      plain();
      links();
      special();
      if (extra.contains("many")) {
        many();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void plain() throws IOException {
    Path outside = Files.createDirectory(top.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "SECRET");
    Files.writeString(Files.createDirectory(top.resolve("work-2")).resolve("secret"), "SECRET");
    Files.writeString(work.resolve("open"), "open");
    Files.writeString(work.resolve("program.lisp"), "(+ 1 2)");
    Files.createDirectories(work.resolve("a/b/c"));
    Files.writeString(work.resolve("a/b/c/deep.txt"), "deep\n");
    Files.writeString(work.resolve("long-line"), "a".repeat(3_000_000));
    Files.writeString(work.resolve("lines"), "one line of text\n".repeat(100_000));
    Files.write(work.resolve("not-utf8"), new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF, 0x00});
    try (var sparse =
        Files.newByteChannel(
            work.resolve("sparse"),
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE,
            java.nio.file.StandardOpenOption.SPARSE)) {
      sparse.position(40L << 30);
      sparse.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
    }
  }

  private void links() throws IOException {
    link("to-secret", "../outside/secret");
    link("to-outside", "../outside");
    link("absolute", top.resolve("outside/secret").toString());
    link("to-etc", "/etc");
    link("up", "..");
    link("chain", "to-secret");
    link("loop-a", "loop-b");
    link("loop-b", "loop-a");
    link("self", "self/self");
    link("a/parent", "..");
    link("a/b/inside", "../../open");
    link("to-nothing", "../outside/made");
    Files.createLink(work.resolve("hard"), work.resolve("open"));
  }

  private void special() throws IOException {
    try {
      new ProcessBuilder("mkfifo", work.resolve("fifo").toString())
          .start()
          .waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    link("zero", "/dev/zero");
    link("fd", "/proc/self/fd/0");
    ServerSocketChannel made = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    made.bind(UnixDomainSocketAddress.of(work.resolve("socket")));
    socket = made;
  }

  private void many() throws IOException {
    Path directory = Files.createDirectory(work.resolve("many"));
    for (int i = 0; i < 100_000; i++) {
      Files.createFile(directory.resolve("f" + i));
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(work.resolve(name), Path.of(target));
  }

  /** The directory that is granted. */
  Path work() {
    return work;
  }

  /** Reading and writing below {@link #work}. */
  FileAccess access() {
    return FileAccess.of(work, List.of("."), List.of("."));
  }

  /** Null if all outside of the granted directory is as it was. */
  @Nullable String damage() {
    try {
      if (!Files.readString(top.resolve("outside/secret")).equals("SECRET")) {
        return "the secret was written over";
      }
      try (var outside = Files.list(top.resolve("outside"))) {
        return outside.count() == 1 ? null : "something was made outside";
      }
    } catch (IOException e) {
      return "outside cannot be read any more: " + e;
    }
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
      Files.walkFileTree(top, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a tree, and follows no link. */
  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
