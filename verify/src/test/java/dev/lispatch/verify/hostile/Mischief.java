package dev.lispatch.verify.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** Changes files behind a program's back, over and over, until it is closed. */
final class Mischief implements AutoCloseable {
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread thread;

  /** One change of a file. */
  private interface Change {
    void apply(Path work) throws IOException;
  }

  /**
   * Starts it.
   *
   * @param name {@code swap-link}, {@code swap-parent}, {@code truncate} or {@code delete}
   */
  Mischief(String name, Path work) {
    Change change =
        switch (name) {
          case "swap-link" -> Mischief::swapLink;
          case "swap-parent" -> Mischief::swapParent;
          case "truncate" -> Mischief::truncate;
          case "delete" -> Mischief::delete;
          default -> throw new IllegalArgumentException("no mischief: " + name);
        };
    thread = Thread.ofPlatform().daemon().name("mischief").start(() -> go(change, work));
  }

  private void go(Change change, Path work) {
    while (!over.get()) {
      try {
        change.apply(work);
      } catch (IOException e) {
        // The program was quicker; the next turn comes.
      }
    }
  }

  private static void swapLink(Path work) throws IOException {
    Path target = work.resolve("target");
    Path next = work.resolve("next");
    Files.writeString(next, "inside");
    Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(next, Path.of("../outside/secret"));
    Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void swapParent(Path work) throws IOException {
    Path parent = work.resolve("parent");
    Path spare = work.resolve("spare");
    Files.createDirectories(spare);
    Files.writeString(spare.resolve("secret"), "inside");
    Files.deleteIfExists(parent);
    Files.move(spare, parent);
    Files.move(parent, spare);
    Files.createSymbolicLink(parent, Path.of("../outside"));
  }

  private static void truncate(Path work) throws IOException {
    Path file = work.resolve("changing");
    Files.writeString(file, "some text\n".repeat(50_000));
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(5);
    }
  }

  private static void delete(Path work) throws IOException {
    Path file = work.resolve("changing");
    Files.writeString(file, "some text\n".repeat(1_000));
    Files.deleteIfExists(file);
  }

  @Override
  public void close() {
    over.set(true);
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
