package dev.lispatch.capability.fs;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a file, for the program to see as an error value. Stackless. */
final class FileProblem extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the program can tell problems apart by. */
  enum Reason {
    IO,
    NOT_FOUND,
    DENIED,
    TOO_LARGE
  }

  private final Reason reason;
  private final String path;

  private FileProblem(Reason reason, String path, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.path = path;
  }

  Reason reason() {
    return reason;
  }

  /** The path as the program wrote it. */
  String path() {
    return path;
  }

  /** The message, also for callers to whom it is never null. */
  String text() {
    String message = getMessage();
    return message == null ? path : message;
  }

  static FileProblem io(String path, String why) {
    return new FileProblem(Reason.IO, path, path + ": " + why);
  }

  static FileProblem notFound(String path) {
    return new FileProblem(
        Reason.NOT_FOUND,
        path,
        path + ": there is no such file; look at what there is with list-files or glob");
  }

  static FileProblem denied(String path, String why) {
    return new FileProblem(Reason.DENIED, path, path + ": " + why);
  }

  static FileProblem tooLarge(String path, long max) {
    return new FileProblem(
        Reason.TOO_LARGE,
        path,
        path
            + ": larger than the "
            + max
            + " bytes that one file may have (max-file-bytes); raise max-file-bytes");
  }

  /** The problem behind an exception of the platform; no name of a Java class reaches the text. */
  static FileProblem of(String path, IOException thrown) {
    return switch (thrown) {
      case NoSuchFileException missing -> notFound(path);
      case AccessDeniedException denied -> io(path, "the operating system denies permission");
      case NotDirectoryException other -> io(path, "not a directory");
      case DirectoryNotEmptyException other -> io(path, "the directory is not empty");
      case FileAlreadyExistsException other -> io(path, "already exists");
      case FileSystemLoopException loop -> io(path, "too many symbolic links");
      case FileSystemException other -> io(path, reasonOf(other.getReason()));
      case ClosedByInterruptException other -> io(path, "the run stopped meanwhile");
      default -> io(path, reasonOf(thrown.getMessage()));
    };
  }

  private static String reasonOf(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "input or output failed";
    }
    if (text.startsWith("Too many levels of symbolic links")) {
      return "changed into a symbolic link while it was being opened";
    }
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
