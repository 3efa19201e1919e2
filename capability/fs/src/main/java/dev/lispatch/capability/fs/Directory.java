package dev.lispatch.capability.fs;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open directory. Every operation takes the name of an entry, a single component, and never
 * follows a symbolic link.
 *
 * <p>Not thread-safe. Holds file descriptors of the operating system until closed.
 */
sealed interface Directory extends AutoCloseable permits SecureDirectory, CheckedDirectory {
  /** Opens the directory at a path that the host trusts; links in it are followed. */
  @SuppressWarnings("StreamResourceLeak") // the directory owns it, and closes it with itself
  static Directory open(Path path) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(path);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new SecureDirectory(secure, path);
    }
    stream.close();
    return CheckedDirectory.open(path);
  }

  /** Where it was when it was opened, without symbolic links. */
  Path path();

  /** What the entry is, or null if there is none of that name. */
  @Nullable BasicFileAttributes attributes(Path name) throws IOException;

  /** The permissions of the entry, or null where the platform has none. */
  @Nullable Set<PosixFilePermission> permissions(Path name) throws IOException;

  /**
   * Opens an entry that is a directory. The caller has made sure that it is one: opening a pipe
   * would wait.
   */
  Directory directory(Path name) throws IOException;

  /** Opens an entry that is a regular file, or to be made; the caller has made sure of it. */
  SeekableByteChannel file(
      Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException;

  /** The names of the entries, in no order; can be asked for once. */
  Iterator<Path> names();

  void deleteFile(Path name) throws IOException;

  void deleteDirectory(Path name) throws IOException;

  /** Moves an entry in one step, also over an entry that exists. */
  void move(Path name, Directory target, Path targetName) throws IOException;

  @Override
  void close() throws IOException;
}
