package dev.lispatch.capability.fs;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grant to use files: the directories a run may read below, those it may write below, and where
 * its relative paths start. Reading and writing are granted apart from each other.
 *
 * <p>The policy is immutable. Thread-safe. All runs under one grant together hold at most {@code
 * max-open-files} files open.
 */
public final class FileAccess {
  private final Path workingDirectory;
  private final List<Root> readable;
  private final List<Root> writable;
  private final OpenFiles openFiles = new OpenFiles();

  /**
   * A granted directory.
   *
   * @param given absolute, as the host wrote it; programs may write it that way too
   * @param real without symbolic links
   */
  record Root(Path given, Path real) {
    /** The names from this directory to the path, or null if the path is not below it. */
    @Nullable Path namesTo(Path absolute) {
      if (absolute.startsWith(real)) {
        return real.relativize(absolute);
      }
      return absolute.startsWith(given) ? given.relativize(absolute) : null;
    }

    /** Whether everything below the other directory is, by its paths, below this one too. */
    boolean covers(Root other) {
      return other != this
          && !real.equals(other.real)
          && other.real.startsWith(real)
          && other.given.startsWith(given);
    }
  }

  private FileAccess(Path workingDirectory, List<Root> readable, List<Root> writable) {
    this.workingDirectory = workingDirectory;
    this.readable = List.copyOf(readable);
    this.writable = List.copyOf(writable);
  }

  /**
   * Access below the given directories.
   *
   * @param workingDirectory where relative paths start, in the lists and in programs; it needs no
   *     grant
   * @param readable as in {@code --allow-read=DIR}
   * @param writable as in {@code --allow-write=DIR}
   * @throws IllegalArgumentException if one is not a directory that exists; the message names it
   */
  public static FileAccess of(Path workingDirectory, List<String> readable, List<String> writable) {
    Path base = realDirectory("the working directory", workingDirectory);
    return new FileAccess(
        base, roots("--allow-read", base, readable), roots("--allow-write", base, writable));
  }

  /** Access to everything that the process can reach, as in {@code --allow-all}. */
  public static FileAccess everything(Path workingDirectory) {
    List<Root> roots = new ArrayList<>();
    for (Path root : FileSystems.getDefault().getRootDirectories()) {
      roots.add(new Root(root, root));
    }
    return new FileAccess(realDirectory("the working directory", workingDirectory), roots, roots);
  }

  private static List<Root> roots(String flag, Path base, List<String> directories) {
    LinkedHashSet<Root> roots = new LinkedHashSet<>();
    for (String directory : directories) {
      Path given;
      try {
        given = base.resolve(directory).normalize();
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException(flag + ": not a path: " + e.getReason(), e);
      }
      roots.add(new Root(given, realDirectory(flag + "=" + directory, given)));
    }
    List<Root> widest = new ArrayList<>(roots);
    widest.removeIf(root -> roots.stream().anyMatch(other -> other.covers(root)));
    return widest;
  }

  private static Path realDirectory(String what, Path path) {
    try {
      Path real = path.toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(what + ": there is no such directory", e);
    }
    throw new IllegalArgumentException(what + ": not a directory");
  }

  /** Whether anything may be read. */
  public boolean canRead() {
    return !readable.isEmpty();
  }

  /** Whether anything may be written. */
  public boolean canWrite() {
    return !writable.isEmpty();
  }

  /** Where relative paths start. */
  public Path workingDirectory() {
    return workingDirectory;
  }

  List<Root> roots(Purpose purpose) {
    return switch (purpose) {
      case READ -> readable;
      case WRITE -> writable;
    };
  }

  OpenFiles openFiles() {
    return openFiles;
  }

  /** What a path is wanted for. */
  enum Purpose {
    READ("read", "--allow-read"),
    WRITE("write", "--allow-write");

    private final String verb;
    private final String flag;

    Purpose(String verb, String flag) {
      this.verb = verb;
      this.flag = flag;
    }

    String verb() {
      return verb;
    }

    String flag() {
      return flag;
    }
  }
}
