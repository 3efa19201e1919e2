package dev.lispatch.cli;

import dev.lispatch.syntax.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the files that a command line names. */
final class SourceFiles {
  private static final String STANDARD_INPUT = "-";

  private final Terminal terminal;
  private final int maxBytes;

  SourceFiles(Terminal terminal, int maxBytes) {
    this.terminal = terminal;
    this.maxBytes = maxBytes;
  }

  /** The text of a file; what is above the limit is left out for the reader to refuse. */
  Source read(String file) throws UsageException {
    if (file.equals(STANDARD_INPUT)) {
      return source("<stdin>", terminal.in());
    }
    Path path = path(file);
    if (Files.isDirectory(path)) {
      throw new UsageException(Shown.argument(file) + " is a directory, expected a file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return source(file, in);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private Source source(String name, InputStream in) throws UsageException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(maxBytes == Integer.MAX_VALUE ? maxBytes : maxBytes + 1);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    if (bytes.length > maxBytes) {
      return new Source(name, new String(bytes, StandardCharsets.ISO_8859_1));
    }
    try {
      return new Source(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new UsageException(Shown.argument(name) + " is not UTF-8 text");
    }
  }

  private static UsageException unreadable(String file, IOException e) {
    String why =
        switch (e) {
          case NoSuchFileException missing -> "there is no such file";
          case AccessDeniedException denied -> "it may not be read";
          default -> "it cannot be read";
        };
    return new UsageException(Shown.argument(file) + ": " + why);
  }

  private Path path(String file) throws UsageException {
    try {
      return terminal.directory().resolve(file);
    } catch (InvalidPathException e) {
      throw new UsageException(Shown.argument(file) + ": no name of a file");
    }
  }

  /** The files that are meant by paths: themselves, and all with tests below directories. */
  List<String> withTests(List<String> paths) throws UsageException {
    List<String> files = new ArrayList<>();
    for (String path : paths) {
      if (Files.isDirectory(path(path))) {
        files.addAll(below(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private List<String> below(String directory) throws UsageException {
    List<String> names;
    try (Stream<Path> walk = Files.walk(path(directory))) {
      names =
          walk.filter(path -> path.toString().endsWith(".lisp") && Files.isRegularFile(path))
              .map(path -> Path.of(directory, path(directory, path)).normalize().toString())
              .sorted()
              .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new UsageException(Shown.argument(directory) + ": it cannot be read");
    }
    List<String> found = new ArrayList<>();
    for (String name : names) {
      if (read(name).text().contains("(deftest")) {
        found.add(name);
      }
    }
    return found;
  }

  private String path(String directory, Path file) {
    return terminal.directory().resolve(directory).relativize(file).toString();
  }
}
