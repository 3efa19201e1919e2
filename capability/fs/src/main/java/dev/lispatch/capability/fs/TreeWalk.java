package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.capability.fs.Resolver.LastLink;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the directories below some tops and collects the entries that a selection wants, a
 * slice at a time. Directories that cannot be read are left out.
 *
 * <p>Not thread-safe. Holds the descriptors of one directory while its entries are gone through.
 */
final class TreeWalk implements AutoCloseable {
  /* Directories still to be gone through are kept as paths and opened anew from the granted
  directory, so a deep tree does not hold a descriptor for each level. The path of a directory is
  free of links, but for those that were followed on purpose: the resolver judges them again. */
  private static final int MAX_DEPTH = 512;

  private final Selection selection;
  private final Resolver resolver;
  private final boolean withDirectories;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private @Nullable Directory directory;
  private @Nullable Pending current;
  private @Nullable Iterator<Path> names;
  private int visited;

  /** A directory to go through. */
  private record Pending(Path path, String shown, long position, int depth, boolean followLink) {}

  TreeWalk(FileAccess access, Selection selection, boolean withDirectories) {
    this.selection = selection;
    this.resolver = new Resolver(access, Purpose.READ);
    this.withDirectories = withDirectories;
  }

  /**
   * Adds a directory to begin at.
   *
   * @param shown how its path begins in the results
   */
  void addTop(Path path, String shown, long position) {
    pending.add(new Pending(path, shown, position, 0, true));
  }

  /**
   * What one slice came to.
   *
   * @param visited how many entries were looked at
   * @param done whether everything has been gone through
   */
  record Slice(List<String> found, int visited, boolean done) {}

  /** Goes on until about {@code atMost} further entries have been looked at. */
  Slice advance(int atMost) throws FileProblem {
    List<String> found = new ArrayList<>();
    visited = 0;
    while (visited < atMost) {
      if (Thread.currentThread().isInterrupted()) {
        throw FileProblem.io(".", "the run stopped meanwhile");
      }
      Iterator<Path> left = names;
      if (left == null) {
        if (!openNext()) {
          return new Slice(found, visited, true);
        }
      } else if (!visitNext(left, found)) {
        close();
      }
    }
    return new Slice(found, visited, false);
  }

  private boolean openNext() {
    Pending next = pending.pollLast();
    if (next == null) {
      return false;
    }
    visited++;
    LastLink links = next.followLink ? LastLink.FOLLOW : LastLink.KEEP;
    try (Place place = resolver.resolve(next.shown, next.path, links)) {
      BasicFileAttributes attributes = place.attributes();
      if (attributes != null && attributes.isDirectory()) {
        Directory opened = place.directory().directory(place.name());
        directory = opened;
        names = opened.names();
        current = next;
      }
    } catch (IOException | FileProblem | DirectoryIteratorException unreadable) {
      close(); // left out, as promised
    }
    return true;
  }

  private boolean visitNext(Iterator<Path> left, List<String> found) {
    Directory open = directory;
    Pending from = current;
    if (open == null || from == null) {
      return false;
    }
    try {
      if (!left.hasNext()) {
        return false;
      }
      visited++;
      visit(open, from, left.next(), found);
      return true;
    } catch (DirectoryIteratorException unreadable) {
      return false;
    }
  }

  private void visit(Directory open, Pending from, Path name, List<String> found) {
    String text = name.toString();
    long position = selection.advance(from.position, text);
    if (position == 0) {
      return;
    }
    BasicFileAttributes attributes;
    try {
      attributes = open.attributes(name);
    } catch (IOException unreadable) {
      return;
    }
    if (attributes == null) {
      return;
    }
    String shown =
        from.shown.isEmpty() || from.shown.endsWith("/")
            ? from.shown + text
            : from.shown + "/" + text;
    if (selection.accepts(position) && (withDirectories || !attributes.isDirectory())) {
      found.add(shown);
    }
    if (selection.continues(position) && from.depth < MAX_DEPTH) {
      descend(open.path().resolve(name), shown, position, from.depth + 1, attributes);
    }
  }

  private void descend(
      Path path, String shown, long position, int depth, BasicFileAttributes attributes) {
    boolean follow = attributes.isSymbolicLink() && selection.followsLinks(position);
    if ((attributes.isDirectory() || follow) && !Resolver.ofKernel(path)) {
      pending.add(new Pending(path, shown, position, depth, follow));
    }
  }

  @Override
  public void close() {
    Directory open = directory;
    directory = null;
    names = null;
    current = null;
    if (open != null) {
      Resolver.closeQuietly(open);
    }
  }
}
