package dev.lispatch.capability.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an open directory, found without leaving what is granted; it may not exist.
 *
 * @param directory closed with this
 * @param name a single component; {@code .} for a granted directory itself
 * @param shown the path as the program wrote it
 * @param attributes what it was when it was found, or null if it did not exist
 */
record Place(Directory directory, Path name, String shown, @Nullable BasicFileAttributes attributes)
    implements AutoCloseable {

  /** Where it is, without symbolic links before the last name. */
  Path path() {
    return directory.path().resolve(name).normalize();
  }

  BasicFileAttributes existing() throws FileProblem {
    if (attributes == null) {
      throw FileProblem.notFound(shown);
    }
    return attributes;
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
