package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.capability.fs.FileAccess.Root;
import dev.lispatch.capability.fs.Resolver.LastLink;
import java.io.IOException;
import java.nio.file.Path;

/** Starts the walks for {@code glob} and {@code list-files}. */
final class FileSearch {
  private FileSearch() {}

  /** A walk over what the pattern matches in what may be read. */
  static TreeWalk glob(FileAccess access, String text, Glob glob, boolean withDirectories)
      throws FileProblem {
    Path base = new Resolver(access, Purpose.READ).absolute(base(glob));
    TreeWalk walk = new TreeWalk(access, glob, withDirectories);
    boolean any = false;
    for (Root root : access.roots(Purpose.READ)) {
      if (root.namesTo(base) != null) {
        walk.addTop(base, shown(access, glob, base), glob.start());
        return walk;
      }
    }
    for (Root root : access.roots(Purpose.READ)) {
      if (root.given().startsWith(base)) {
        long position = glob.start();
        for (Path name : base.relativize(root.given())) {
          position = glob.advance(position, name.toString());
        }
        any = true;
        if (glob.continues(position)) {
          walk.addTop(root.given(), shown(access, glob, root.given()), position);
        }
      }
    }
    if (!any) {
      throw FileProblem.denied(
          text,
          "outside of what this run may read; start with --allow-read=" + base + " to allow it");
    }
    return walk;
  }

  /** A walk over what is in a directory, which must exist. */
  static TreeWalk list(
      FileAccess access, String directory, Selection selection, boolean withDirectories)
      throws FileProblem {
    Resolver resolver = new Resolver(access, Purpose.READ);
    try (Place place = resolver.resolve(directory, LastLink.FOLLOW)) {
      if (!place.existing().isDirectory()) {
        throw FileProblem.io(directory, "a file, not a directory");
      }
      place.directory().directory(place.name()).close();
    } catch (IOException e) {
      throw FileProblem.of(directory, e);
    }
    TreeWalk walk = new TreeWalk(access, selection, withDirectories);
    String shown = directory.equals(".") || directory.equals("./") ? "" : directory;
    walk.addTop(resolver.absolute(directory), shown, selection.start());
    return walk;
  }

  private static String base(Glob glob) {
    String names = String.join("/", glob.prefix());
    if (glob.absolute()) {
      return "/" + names;
    }
    return names.isEmpty() ? "." : names;
  }

  private static String shown(FileAccess access, Glob glob, Path path) {
    return glob.absolute()
        ? path.toString()
        : access.workingDirectory().relativize(path).toString();
  }
}
