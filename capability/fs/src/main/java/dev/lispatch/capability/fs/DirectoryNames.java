package dev.lispatch.capability.fs;

import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** The names in a directory, without the directory before them. */
final class DirectoryNames implements Iterator<Path> {
  private final Iterator<Path> entries;

  private DirectoryNames(Iterator<Path> entries) {
    this.entries = entries;
  }

  static Iterator<Path> of(DirectoryStream<Path> stream) {
    return new DirectoryNames(stream.iterator());
  }

  @Override
  public boolean hasNext() {
    return entries.hasNext();
  }

  @Override
  public Path next() {
    return entries.next().getFileName();
  }
}
