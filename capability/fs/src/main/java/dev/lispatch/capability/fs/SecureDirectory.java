package dev.lispatch.capability.fs;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory held by its descriptor (openat and its kin): renaming what leads to it changes
 * nothing.
 */
final class SecureDirectory implements Directory {
  private final SecureDirectoryStream<Path> stream;
  private final Path path;

  SecureDirectory(SecureDirectoryStream<Path> stream, Path path) {
    this.stream = stream;
    this.path = path;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public @Nullable BasicFileAttributes attributes(Path name) throws IOException {
    try {
      return stream
          .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .readAttributes();
    } catch (NoSuchFileException missing) {
      return null;
    }
  }

  @Override
  public @Nullable Set<PosixFilePermission> permissions(Path name) throws IOException {
    PosixFileAttributeView view =
        stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null ? null : view.readAttributes().permissions();
  }

  @Override
  public Directory directory(Path name) throws IOException {
    return new SecureDirectory(
        stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), path.resolve(name));
  }

  @Override
  public SeekableByteChannel file(
      Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    return stream.newByteChannel(name, all, attributes);
  }

  @Override
  public Iterator<Path> names() {
    return DirectoryNames.of((DirectoryStream<Path>) stream);
  }

  @Override
  public void deleteFile(Path name) throws IOException {
    stream.deleteFile(name);
  }

  @Override
  public void deleteDirectory(Path name) throws IOException {
    stream.deleteDirectory(name);
  }

  @Override
  public void move(Path name, Directory target, Path targetName) throws IOException {
    switch (target) {
      case SecureDirectory secure -> stream.move(name, secure.stream, targetName);
      case CheckedDirectory checked ->
          throw new IllegalArgumentException("directories of one platform are of one kind");
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
