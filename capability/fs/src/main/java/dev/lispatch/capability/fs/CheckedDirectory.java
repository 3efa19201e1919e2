package dev.lispatch.capability.fs;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory held by its path, for platforms without descriptors of directories. Before and after
 * each operation it makes sure that the path still leads to the same directory without a link.
 */
final class CheckedDirectory implements Directory {
  /* Weaker than SecureDirectory: whoever swaps a parent for a link and back between the two looks
  is not seen. What was opened in between is not handed out when the second look fails. */
  private final Path path;
  private final @Nullable Object key;
  private @Nullable DirectoryStream<Path> listing;

  private CheckedDirectory(Path path, @Nullable Object key) {
    this.path = path;
    this.key = key;
  }

  static CheckedDirectory open(Path path) throws IOException {
    return new CheckedDirectory(path, keyOf(path));
  }

  private static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private void check() throws IOException {
    if (!path.toRealPath().equals(path) || !Objects.equals(key, keyOf(path))) {
      throw new FileSystemException(null, null, "the directory changed while it was used");
    }
  }

  private Path entry(Path name) throws IOException {
    check();
    return path.resolve(name).normalize();
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public @Nullable BasicFileAttributes attributes(Path name) throws IOException {
    try {
      return Files.readAttributes(
          entry(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException missing) {
      return null;
    }
  }

  @Override
  public @Nullable Set<PosixFilePermission> permissions(Path name) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(
            entry(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null ? null : view.readAttributes().permissions();
  }

  @Override
  public Directory directory(Path name) throws IOException {
    CheckedDirectory opened = open(entry(name));
    opened.check();
    check();
    return opened;
  }

  @Override
  public SeekableByteChannel file(
      Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    SeekableByteChannel channel = Files.newByteChannel(entry(name), all, attributes);
    try {
      check();
      return channel;
    } catch (IOException changed) {
      channel.close();
      throw changed;
    }
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // closed with the directory
  public Iterator<Path> names() {
    try {
      check();
      DirectoryStream<Path> stream = Files.newDirectoryStream(path);
      listing = stream;
      return DirectoryNames.of(stream);
    } catch (IOException unreadable) {
      throw new DirectoryIteratorException(unreadable);
    }
  }

  @Override
  public void deleteFile(Path name) throws IOException {
    Files.delete(entry(name));
  }

  @Override
  public void deleteDirectory(Path name) throws IOException {
    Files.delete(entry(name));
  }

  @Override
  public void move(Path name, Directory target, Path targetName) throws IOException {
    Files.move(
        entry(name),
        target.path().resolve(targetName),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    DirectoryStream<Path> stream = listing;
    if (stream != null) {
      stream.close();
    }
  }
}
