package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.HostEffects;
import dev.lispatch.limit.Limits;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import java.util.concurrent.Callable;

/** How a program reaches files: through the grant, counted, stoppable, problems as error values. */
final class FileEffects {
  private static final Keyword PATH = Keyword.of("path");
  private static final Keyword FILE = Keyword.of("file");
  private static final long UNCHARGED = 64 * 1024;

  private FileEffects() {}

  /** An effect under a grant. */
  interface Effect {
    Object under(FileAccess access) throws FileProblem;
  }

  /** The effect's result, or an error value that says what went wrong or what grant is missing. */
  static Object run(Context cx, Purpose purpose, Effect effect) {
    FileAccess access = cx.run().grant(FileAccess.class);
    if (access == null || access.roots(purpose).isEmpty()) {
      return switch (purpose) {
        case READ -> HostEffects.denied("reading files", "--allow-read=DIR");
        case WRITE -> HostEffects.denied("writing files", "--allow-write=DIR");
      };
    }
    try {
      return effect.under(access);
    } catch (FileProblem problem) {
      return errorValue(problem, PATH);
    }
  }

  /** The error value of a problem with one file of several. */
  static PersistentMap errorValue(FileProblem problem) {
    return errorValue(problem, FILE);
  }

  private static PersistentMap errorValue(FileProblem problem, Keyword key) {
    ErrorKind kind =
        switch (problem.reason()) {
          case IO -> ErrorKind.IO;
          case NOT_FOUND -> ErrorKind.NOT_FOUND;
          case DENIED -> ErrorKind.POLICY_DENIED;
          case TOO_LARGE -> ErrorKind.FILE_TOO_LARGE;
        };
    PersistentMap more = PersistentMap.empty(Equality.INSTANCE).put(key, problem.path());
    return LispError.errorValue(kind, problem.text(), more);
  }

  static FileBounds bounds(Context cx) {
    Limits limits = cx.run().limits();
    return new FileBounds(limits.maxFileBytes(), limits.maxOpenFiles());
  }

  /** Runs the body as a host call. It must not touch {@code cx}. */
  static <T> T perform(Context cx, Callable<T> body) throws FileProblem {
    return checked(() -> HostEffects.perform(cx, body));
  }

  /** Runs a further part of an effect that {@link #perform} has counted. */
  static <T> T proceed(Context cx, Callable<T> body) throws FileProblem {
    return checked(() -> HostCall.run(cx.task(), body, () -> {}));
  }

  private static <T> T checked(Callable<T> body) throws FileProblem {
    try {
      return body.call();
    } catch (FileProblem | RuntimeException known) {
      throw known;
    } catch (Exception other) {
      throw new IllegalStateException("file operations throw file problems", other);
    }
  }

  /** A whole file, charged before it is read unless it is small. */
  static byte[] read(Context cx, ReadableFiles files, String path) throws FileProblem {
    byte[] bytes;
    try {
      bytes = perform(cx, () -> files.read(path, UNCHARGED));
    } catch (ReadableFiles.Larger larger) {
      cx.allocate(larger.size());
      bytes = proceed(cx, () -> files.read(path));
      cx.made(bytes);
      return bytes;
    }
    cx.allocate(bytes.length);
    cx.made(bytes);
    return bytes;
  }
}
