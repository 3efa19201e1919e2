package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.capability.fs.Resolver.LastLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** Looks at and reads what a grant allows. Thread-safe; blocks. */
final class ReadableFiles {
  private static final int LINE_BLOCK = 64 * 1024;

  static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

  /** The platform copies what is read through a buffer of this size, outside of the heap. */
  static final int TRANSFER = 128 * 1024;

  private final FileAccess access;
  private final FileBounds bounds;
  private final Resolver resolver;

  ReadableFiles(FileAccess access, FileBounds bounds) {
    this.access = access;
    this.bounds = bounds;
    this.resolver = new Resolver(access, Purpose.READ);
  }

  /** Says how large a file is that was not read because of that. Stackless. */
  static final class Larger extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long size;

    private Larger(long size) {
      super(null, null, false, false);
      this.size = size;
    }

    long size() {
      return size;
    }
  }

  boolean exists(String path) throws FileProblem {
    try (Place place = resolver.resolve(path, LastLink.FOLLOW)) {
      return place.attributes() != null;
    } catch (IOException e) {
      throw FileProblem.of(path, e);
    } catch (FileProblem problem) {
      if (problem.reason() == FileProblem.Reason.NOT_FOUND) {
        return false;
      }
      throw problem;
    }
  }

  long size(String path) throws FileProblem {
    try (Place place = resolver.resolve(path, LastLink.FOLLOW)) {
      return requireRegular(path, place.existing()).size();
    } catch (IOException e) {
      throw FileProblem.of(path, e);
    }
  }

  /** The whole file. */
  byte[] read(String path) throws FileProblem {
    return read(path, bounds.maxFileBytes());
  }

  /**
   * The whole file.
   *
   * @throws Larger if it has more than {@code atMost} bytes, and no more than may be read
   */
  byte[] read(String path, long atMost) throws FileProblem {
    try (OpenFiles.Place _ = access.openFiles().take(path, bounds.maxOpenFiles());
        Place place = resolver.resolve(path, LastLink.FOLLOW)) {
      BasicFileAttributes attributes = requireRegular(path, place.existing());
      if (attributes.size() > bounds.maxFileBytes()) {
        throw FileProblem.tooLarge(path, bounds.maxFileBytes());
      }
      if (attributes.size() > atMost) {
        throw new Larger(attributes.size());
      }
      try (SeekableByteChannel channel = open(place, attributes)) {
        return readAll(path, channel, attributes.size());
      }
    } catch (IOException e) {
      throw FileProblem.of(path, e);
    }
  }

  /** The beginning of a file that has {@code lines} lines, or all of it if it has no more. */
  byte[] readLines(String path, long lines) throws FileProblem {
    try (OpenFiles.Place _ = access.openFiles().take(path, bounds.maxOpenFiles());
        Place place = resolver.resolve(path, LastLink.FOLLOW)) {
      BasicFileAttributes attributes = requireRegular(path, place.existing());
      try (SeekableByteChannel channel = open(place, attributes)) {
        return readUntil(path, channel, lines);
      }
    } catch (IOException e) {
      throw FileProblem.of(path, e);
    }
  }

  static BasicFileAttributes requireRegular(String path, BasicFileAttributes attributes)
      throws FileProblem {
    if (attributes.isDirectory()) {
      throw FileProblem.io(path, "a directory, not a file; list-files shows what is in it");
    }
    if (!attributes.isRegularFile()) {
      throw FileProblem.io(
          path, "not a regular file; devices, pipes, sockets and dangling links are refused");
    }
    return attributes;
  }

  /** Opens a regular file for reading, and makes sure that it is the one that was looked at. */
  static SeekableByteChannel open(Place place, BasicFileAttributes before)
      throws IOException, FileProblem {
    SeekableByteChannel channel = place.directory().file(place.name(), READ);
    boolean kept = false;
    try {
      BasicFileAttributes after = place.directory().attributes(place.name());
      if (after != null && !Objects.equals(before.fileKey(), after.fileKey())) {
        requireRegular(place.shown(), after);
      }
      kept = true;
      return channel;
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  /** Reads to the end, whatever size was foretold: the file may grow or shrink meanwhile. */
  private byte[] readAll(String path, SeekableByteChannel channel, long size)
      throws IOException, FileProblem {
    byte[] bytes = new byte[(int) size + 1];
    int length = 0;
    while (true) {
      int count = channel.read(slice(bytes, length));
      if (count < 0) {
        return Arrays.copyOf(bytes, length);
      }
      length += count;
      if (length > bounds.maxFileBytes()) {
        throw FileProblem.tooLarge(path, bounds.maxFileBytes());
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, bounds.maxFileBytes() + 1));
      }
    }
  }

  private byte[] readUntil(String path, SeekableByteChannel channel, long lines)
      throws IOException, FileProblem {
    byte[] bytes = new byte[LINE_BLOCK];
    int length = 0;
    long left = lines;
    while (left > 0) {
      if (length == bytes.length) {
        if (length > bounds.maxFileBytes()) {
          throw FileProblem.tooLarge(path, bounds.maxFileBytes());
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, bounds.maxFileBytes() + 1));
      }
      int count = channel.read(slice(bytes, length));
      if (count < 0) {
        break;
      }
      int end = length + count;
      while (length < end && left > 0) {
        if (bytes[length++] == '\n') {
          left--;
        }
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static ByteBuffer slice(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes, from, Math.min(TRANSFER, bytes.length - from));
  }
}
