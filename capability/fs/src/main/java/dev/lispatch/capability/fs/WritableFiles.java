package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.capability.fs.Resolver.LastLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Set;

/** Writes, makes and deletes what a grant allows. Thread-safe; blocks. */
final class WritableFiles {
  /* A file is written beside its place under a name nobody can guess, and then moved over it in one
  step: who reads sees the old or the new text, and a full disk leaves the old one. The platform has
  no call that makes a directory below a descriptor, so it is made directly below the granted
  directory, which the host trusts, and moved to its place through descriptors. */
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  private static final Set<OpenOption> CREATE_TO_APPEND = // others may append before this one does
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final int NAME_BYTES = 8;

  private final FileAccess access;
  private final FileBounds bounds;
  private final Resolver resolver;
  private final SecureRandom random = new SecureRandom();

  WritableFiles(FileAccess access, FileBounds bounds) {
    this.access = access;
    this.bounds = bounds;
    this.resolver = new Resolver(access, Purpose.WRITE);
  }

  /** Puts the bytes in the place of what the file had, or into a new file. */
  void write(String path, byte[] bytes) throws FileProblem {
    requireSize(path, bytes.length);
    try (OpenFiles.Place _ = access.openFiles().take(path, bounds.maxOpenFiles());
        Place place = resolver.resolve(path, LastLink.FOLLOW)) {
      requireReplaceable(place);
      Path temporary = hiddenName(place.name());
      try {
        writeNew(place, temporary, bytes);
        place.directory().move(temporary, place.directory(), place.name());
      } catch (IOException | RuntimeException failed) {
        discard(place, temporary);
        throw failed;
      }
    } catch (IOException e) {
      throw FileProblem.of(path, e);
    }
  }

  private void writeNew(Place place, Path name, byte[] bytes) throws IOException {
    try (SeekableByteChannel channel = place.directory().file(name, CREATE, permissionsOf(place))) {
      writeAll(channel, bytes);
    }
  }

  private static FileAttribute<?>[] permissionsOf(Place place) throws IOException {
    if (place.attributes() == null) {
      return NO_ATTRIBUTES;
    }
    Set<PosixFilePermission> permissions = place.directory().permissions(place.name());
    return permissions == null
        ? NO_ATTRIBUTES
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
  }

  private static void discard(Place place, Path temporary) {
    try {
      place.directory().deleteFile(temporary);
    } catch (IOException absent) {
      // It had not been made: the failure that led here says why.
    }
  }

  /** Adds the bytes at the end of the file, which is made if it does not exist. */
  void append(String path, byte[] bytes) throws FileProblem {
    try (OpenFiles.Place _ = access.openFiles().take(path, bounds.maxOpenFiles());
        Place place = resolver.resolve(path, LastLink.FOLLOW)) {
      requireReplaceable(place);
      BasicFileAttributes present = place.attributes();
      requireSize(path, bytes.length + (present == null ? 0 : present.size()));
      try (SeekableByteChannel channel = openToAppend(place)) {
        writeAll(channel, bytes);
      }
    } catch (IOException e) {
      throw FileProblem.of(path, e);
    }
  }

  private static SeekableByteChannel openToAppend(Place place) throws IOException {
    if (place.attributes() == null) {
      try {
        return place.directory().file(place.name(), CREATE_TO_APPEND);
      } catch (FileAlreadyExistsException madeMeanwhile) {
        return place.directory().file(place.name(), APPEND);
      }
    }
    return place.directory().file(place.name(), APPEND);
  }

  private static void writeAll(SeekableByteChannel channel, byte[] bytes) throws IOException {
    int written = 0;
    while (written < bytes.length) {
      int length = Math.min(ReadableFiles.TRANSFER, bytes.length - written);
      written += channel.write(ByteBuffer.wrap(bytes, written, length));
    }
  }

  private void requireSize(String path, long size) throws FileProblem {
    if (size > bounds.maxFileBytes()) {
      throw FileProblem.tooLarge(path, bounds.maxFileBytes());
    }
  }

  private static void requireReplaceable(Place place) throws FileProblem {
    BasicFileAttributes attributes = place.attributes();
    if (attributes != null) {
      ReadableFiles.requireRegular(place.shown(), attributes);
    }
  }

  private Path hiddenName(Path name) {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    String suffix = "." + HexFormat.of().formatHex(bytes) + ".tmp";
    String text = name.toString();
    return Path.of("." + text.substring(0, Math.min(text.length(), 40)) + suffix);
  }

  /** Deletes a file, a link itself, or an empty directory. */
  void delete(String path) throws FileProblem {
    try (Place place = resolver.resolve(path, LastLink.KEEP)) {
      BasicFileAttributes attributes = place.existing();
      if (place.name().equals(Path.of("."))) {
        throw FileProblem.denied(path, "a granted directory itself cannot be deleted");
      }
      if (attributes.isDirectory()) {
        place.directory().deleteDirectory(place.name());
      } else {
        place.directory().deleteFile(place.name());
      }
    } catch (IOException e) {
      throw FileProblem.of(path, e);
    }
  }

  /**
   * Makes the directory, and those it lies in as far as they are missing. No effect if it exists.
   */
  void makeDirectories(String path) throws FileProblem {
    makeDirectories(path, resolver.absolute(path));
  }

  private void makeDirectories(String path, Path absolute) throws FileProblem {
    Deque<Path> missing = new ArrayDeque<>();
    Path at = absolute;
    while (!isDirectory(path, at)) {
      missing.push(at);
      at = at.getParent();
      if (at == null) {
        throw FileProblem.notFound(path);
      }
    }
    for (Path next : missing) {
      makeDirectory(path, next);
    }
  }

  /** Makes the directories that the path lies in. */
  void makeParents(String path) throws FileProblem {
    Path parent = resolver.absolute(path).getParent();
    if (parent != null && resolver.allows(parent)) {
      makeDirectories(path, parent);
    }
  }

  private boolean isDirectory(String shown, Path absolute) throws FileProblem {
    try (Place place = resolver.resolve(shown, absolute, LastLink.FOLLOW)) {
      BasicFileAttributes attributes = place.attributes();
      if (attributes != null && !attributes.isDirectory()) {
        throw FileProblem.io(shown, "there is a file in the place of a directory");
      }
      return attributes != null;
    } catch (IOException e) {
      throw FileProblem.of(shown, e);
    } catch (FileProblem problem) {
      if (problem.reason() == FileProblem.Reason.NOT_FOUND) {
        return false;
      }
      throw problem;
    }
  }

  private void makeDirectory(String shown, Path absolute) throws FileProblem {
    try (Place place = resolver.resolve(shown, absolute, LastLink.FOLLOW)) {
      if (place.attributes() != null) {
        return;
      }
      Path granted = grantedAbove(place.directory().path());
      if (granted.equals(place.directory().path())) {
        createIfAbsent(granted.resolve(place.name()));
        return;
      }
      try (Directory top = Directory.open(granted)) {
        Path temporary = hiddenName(place.name());
        Files.createDirectory(granted.resolve(temporary));
        moveInto(top, temporary, place);
      }
    } catch (IOException e) {
      throw FileProblem.of(shown, e);
    }
  }

  private static void createIfAbsent(Path path) throws IOException {
    try {
      Files.createDirectory(path);
    } catch (FileAlreadyExistsException exists) {
      if (!Files.isDirectory(path)) {
        throw exists;
      }
    }
  }

  private static void moveInto(Directory top, Path temporary, Place place) throws IOException {
    try {
      top.move(temporary, place.directory(), place.name());
    } catch (IOException failed) {
      top.deleteDirectory(temporary);
      BasicFileAttributes now = place.directory().attributes(place.name());
      if (now == null || !now.isDirectory()) {
        throw failed;
      }
    }
  }

  private Path grantedAbove(Path directory) {
    for (FileAccess.Root root : access.roots(Purpose.WRITE)) {
      if (directory.startsWith(root.real())) {
        return root.real().getNameCount() == 0 ? directory : root.real();
      }
    }
    return directory;
  }
}
