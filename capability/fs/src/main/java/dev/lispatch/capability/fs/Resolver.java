package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.capability.fs.FileAccess.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a path of a program stands for, without leaving the granted directories. Thread-safe.
 */
final class Resolver {
  /* A path is made absolute and freed of ".." by its text alone; then it must lie below a granted
  directory. From that directory on every component is opened through its parent's descriptor and
  never follows a link, so whatever is renamed or swapped meanwhile, what is opened is below the
  granted directory. A link that is met is read, its target put in its place, and the way begins
  anew: the target is judged exactly like a path that the program wrote. */
  private static final int MAX_LINKS = 40;
  private static final int MAX_LENGTH = 4_096;
  private static final Path SELF = Path.of(".");
  private static final List<Path> KERNEL_FILES = List.of(Path.of("/proc"), Path.of("/sys"));

  private final FileAccess access;
  private final Purpose purpose;

  Resolver(FileAccess access, Purpose purpose) {
    this.access = access;
    this.purpose = purpose;
  }

  /** What to do with a symbolic link at the end of a path. */
  enum LastLink {
    FOLLOW,
    KEEP
  }

  /** The absolute path, without {@code ..}, that the program means. Looks at no file. */
  Path absolute(String path) throws FileProblem {
    if (path.isEmpty()) {
      throw FileProblem.io(path, "the path is empty");
    }
    if (path.length() > MAX_LENGTH) {
      throw FileProblem.io(
          path.substring(0, 40) + "…", "a path may have " + MAX_LENGTH + " characters");
    }
    if (path.equals("~") || path.startsWith("~/")) {
      throw FileProblem.denied(path, "~ is not expanded; write the path out");
    }
    if (path.startsWith("file:")) {
      throw FileProblem.denied(path, "this is a URL; write a plain path");
    }
    try {
      return access.workingDirectory().resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw FileProblem.io(path.replace("\0", "\\0"), "not a path: " + e.getReason());
    }
  }

  /**
   * Whether the path, absolute and without {@code ..}, lies below a granted directory or is one.
   */
  boolean allows(Path absolute) {
    return access.roots(purpose).stream().anyMatch(root -> root.namesTo(absolute) != null);
  }

  /** Finds the path. The caller closes the result. */
  Place resolve(String path, LastLink lastLink) throws FileProblem {
    return resolve(path, absolute(path), lastLink);
  }

  /**
   * @param shown the path for messages
   */
  Place resolve(String shown, Path absolute, LastLink lastLink) throws FileProblem {
    Path target = absolute;
    for (int links = 0; links <= MAX_LINKS; links++) {
      Step step = walk(shown, target, lastLink, links > 0);
      if (step.place != null) {
        return step.place;
      }
      target = step.redirect;
    }
    throw FileProblem.io(shown, "too many symbolic links, or a loop of them");
  }

  /** One attempt: the place, or where a link leads. */
  private record Step(@Nullable Place place, Path redirect) {}

  private Step walk(String shown, Path target, LastLink lastLink, boolean followed)
      throws FileProblem {
    Root root = rootOf(shown, target, followed);
    List<Path> names = names(root, target);
    Directory directory = null;
    boolean kept = false;
    try {
      directory = Directory.open(root.real());
      for (int i = 0; i < names.size() - 1; i++) {
        Path name = names.get(i);
        BasicFileAttributes attributes = directory.attributes(name);
        if (attributes != null && attributes.isSymbolicLink()) {
          return new Step(null, redirect(directory, name, names.subList(i + 1, names.size())));
        }
        directory = enter(shown, directory, name, attributes);
      }
      Path last = names.getLast();
      BasicFileAttributes attributes = directory.attributes(last);
      if (attributes != null && attributes.isSymbolicLink() && lastLink == LastLink.FOLLOW) {
        return new Step(null, redirect(directory, last, List.of()));
      }
      kept = true;
      return new Step(new Place(directory, last, shown, attributes), target);
    } catch (IOException e) {
      throw FileProblem.of(shown, e);
    } finally {
      if (directory != null && !kept) {
        closeQuietly(directory);
      }
    }
  }

  private Root rootOf(String shown, Path target, boolean followed) throws FileProblem {
    for (Root root : access.roots(purpose)) {
      Path relative = root.namesTo(target);
      if (relative != null) {
        if (ofKernel(root.real().resolve(relative))) {
          throw FileProblem.denied(
              shown, "files of the operating system's kernel are never allowed");
        }
        return root;
      }
    }
    if (followed) {
      throw FileProblem.denied(
          shown, "a symbolic link on its way leads out of what this run may " + purpose.verb());
    }
    throw FileProblem.denied(shown, outside(target));
  }

  /**
   * Whether the path, free of links, leads to what the kernel makes up: endless, or secrets of the
   * process.
   */
  static boolean ofKernel(Path path) {
    for (Path kernel : KERNEL_FILES) {
      if (path.startsWith(kernel)) {
        return true;
      }
    }
    return false;
  }

  private String outside(Path target) {
    Path parent = target.getParent();
    return "outside of what this run may "
        + purpose.verb()
        + "; start with "
        + purpose.flag()
        + "="
        + (parent == null ? target : parent)
        + " to allow it";
  }

  private static List<Path> names(Root root, Path target) {
    Path relative = root.namesTo(target);
    List<Path> names = new ArrayList<>();
    if (relative != null) {
      relative.forEach(name -> names.add(name.toString().isEmpty() ? SELF : name));
    }
    if (names.isEmpty()) {
      names.add(SELF);
    }
    return names;
  }

  private static Path redirect(Directory directory, Path name, List<Path> rest) throws IOException {
    Path target = directory.path().resolve(Files.readSymbolicLink(directory.path().resolve(name)));
    for (Path next : rest) {
      target = target.resolve(next);
    }
    return target.normalize();
  }

  private static Directory enter(
      String shown, Directory directory, Path name, @Nullable BasicFileAttributes attributes)
      throws IOException, FileProblem {
    if (attributes == null) {
      throw FileProblem.notFound(shown);
    }
    if (!attributes.isDirectory()) {
      throw new NotDirectoryException(null);
    }
    Directory inner = directory.directory(name);
    closeQuietly(directory);
    return inner;
  }

  static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception ignored) {
      // Nothing was written through it: that it cannot be closed changes no result.
    }
  }
}
