package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that read, write, list and search files. They return error values for what can go
 * wrong with files: {@code :io}, {@code :not-found}, {@code :policy-denied}, {@code
 * :file-too-large}, each with {@code :path}.
 */
final class FsBuiltins {
  private static final int WALK_SLICE = 4_096;
  private static final int STEPS_FOR_ENTRY = 100;
  private static final int BYTES_FOR_CHAR = 3;

  private FsBuiltins() {}

  @Builtin(
      name = "read-file",
      params = {"path"},
      options = {"encoding", "strict"},
      doc =
          "The text of a file, without a byte order mark. :encoding is utf-8 (default), latin-1,"
              + " ascii, utf-16, utf-16le or utf-16be. Bytes that are not text become \uFFFD; with"
              + " :strict true they are an error value.",
      example = "(read-file \"notes.txt\")",
      effect = Effect.HOST,
      cost = Cost.LINEAR)
  static Object readFile(Context cx, String path, Options options) {
    TextForm form = TextForm.of("read-file", options);
    return FileEffects.run(
        cx,
        Purpose.READ,
        access -> {
          ReadableFiles files = new ReadableFiles(access, FileEffects.bounds(cx));
          return form.decode(cx, path, FileEffects.read(cx, files, path));
        });
  }

  @Builtin(
      name = "read-lines",
      params = {"path"},
      options = {"limit", "encoding", "strict"},
      doc =
          "The lines of a file as a list, without their ends. :limit n reads no further than n"
              + " lines, so that the file may be of any size. :encoding and :strict as in"
              + " read-file.",
      example = "(read-lines \"app.log\" :limit 10)",
      effect = Effect.HOST,
      cost = Cost.LINEAR)
  static Object readLines(Context cx, String path, Options options) {
    TextForm form = TextForm.of("read-lines", options);
    long limit = options.integer("limit", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    return FileEffects.run(
        cx,
        Purpose.READ,
        access -> {
          ReadableFiles files = new ReadableFiles(access, FileEffects.bounds(cx));
          return form.lines(cx, path, lineBytes(cx, files, path, form, limit), limit);
        });
  }

  private static byte[] lineBytes(
      Context cx, ReadableFiles files, String path, TextForm form, long limit) throws FileProblem {
    if (limit == Long.MAX_VALUE || !form.hasByteLines()) {
      return FileEffects.read(cx, files, path);
    }
    byte[] bytes = FileEffects.perform(cx, () -> files.readLines(path, limit));
    cx.allocate(bytes.length);
    cx.made(bytes);
    return bytes;
  }

  @Builtin(
      name = "write-file",
      params = {"path text"},
      options = {"make-dirs"},
      doc =
          "Writes the text to the file as UTF-8, in the place of what it had, in one step: readers"
              + " see the old or the new text. Returns the path. With :make-dirs true it makes"
              + " missing directories.",
      example = "(write-file \"out/report.txt\" \"done\" :make-dirs true)",
      effect = Effect.HOST,
      cost = Cost.LINEAR)
  static Object writeFile(Context cx, String path, String text, Options options) {
    boolean makeParents = options.flag("make-dirs");
    return FileEffects.run(
        cx,
        Purpose.WRITE,
        access -> {
          byte[] bytes = encode(cx, text);
          WritableFiles files = new WritableFiles(access, FileEffects.bounds(cx));
          return FileEffects.perform(
              cx,
              () -> {
                if (makeParents) {
                  files.makeParents(path);
                }
                files.write(path, bytes);
                return path;
              });
        });
  }

  @Builtin(
      name = "append-file",
      params = {"path text"},
      options = {"make-dirs"},
      doc =
          "Adds the text, as UTF-8, at the end of the file, which is made if it does not exist."
              + " Returns the path. With :make-dirs true it makes missing directories.",
      example = "(append-file \"out/log.txt\" \"one more line\\n\")",
      effect = Effect.HOST,
      cost = Cost.LINEAR)
  static Object appendFile(Context cx, String path, String text, Options options) {
    boolean makeParents = options.flag("make-dirs");
    return FileEffects.run(
        cx,
        Purpose.WRITE,
        access -> {
          byte[] bytes = encode(cx, text);
          WritableFiles files = new WritableFiles(access, FileEffects.bounds(cx));
          return FileEffects.perform(
              cx,
              () -> {
                if (makeParents) {
                  files.makeParents(path);
                }
                files.append(path, bytes);
                return path;
              });
        });
  }

  private static byte[] encode(Context cx, String text) {
    cx.allocate((long) BYTES_FOR_CHAR * text.length());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Builtin(
      name = "file-exists?",
      params = {"path"},
      doc =
          "Whether there is a file or directory at the path. A path that may not be read gives an"
              + " error value.",
      example = "(file-exists? \"notes.txt\")",
      effect = Effect.HOST)
  static Object fileExists(Context cx, String path) {
    return FileEffects.run(
        cx,
        Purpose.READ,
        access -> {
          ReadableFiles files = new ReadableFiles(access, FileEffects.bounds(cx));
          return FileEffects.perform(cx, () -> files.exists(path));
        });
  }

  @Builtin(
      name = "file-size",
      params = {"path"},
      doc = "The size of a file in bytes.",
      example = "(file-size \"notes.txt\")",
      effect = Effect.HOST)
  static Object fileSize(Context cx, String path) {
    return FileEffects.run(
        cx,
        Purpose.READ,
        access -> {
          ReadableFiles files = new ReadableFiles(access, FileEffects.bounds(cx));
          return FileEffects.perform(cx, () -> files.size(path));
        });
  }

  @Builtin(
      name = "delete-file",
      params = {"path"},
      doc =
          "Deletes a file, a symbolic link (not what it leads to) or an empty directory. Returns"
              + " the path.",
      example = "(delete-file \"out/old.txt\")",
      effect = Effect.HOST)
  static Object deleteFile(Context cx, String path) {
    return FileEffects.run(
        cx,
        Purpose.WRITE,
        access -> {
          WritableFiles files = new WritableFiles(access, FileEffects.bounds(cx));
          return FileEffects.perform(
              cx,
              () -> {
                files.delete(path);
                return path;
              });
        });
  }

  @Builtin(
      name = "make-dir",
      params = {"path"},
      doc =
          "Makes the directory, and those it lies in as far as they are missing. It may exist"
              + " already. Returns the path.",
      example = "(make-dir \"out/2026\")",
      effect = Effect.HOST)
  static Object makeDir(Context cx, String path) {
    return FileEffects.run(
        cx,
        Purpose.WRITE,
        access -> {
          WritableFiles files = new WritableFiles(access, FileEffects.bounds(cx));
          return FileEffects.perform(
              cx,
              () -> {
                files.makeDirectories(path);
                return path;
              });
        });
  }

  @Builtin(
      name = "list-files",
      params = {"dir"},
      options = {"recursive", "dirs"},
      doc =
          "The paths of the files in a directory, sorted; with :recursive true also of those in the"
              + " directories below, with :dirs true also of directories. Directories that cannot"
              + " be read are left out; symbolic links to directories are not followed.",
      example = "(list-files \"logs\")",
      effect = Effect.HOST,
      cost = Cost.LINEAR)
  static Object listFiles(Context cx, String dir, Options options) {
    Selection selection =
        options.flag("recursive") ? Selection.descendants() : Selection.children();
    boolean withDirectories = options.flag("dirs");
    return FileEffects.run(
        cx,
        Purpose.READ,
        access ->
            collect(
                cx,
                FileEffects.perform(
                    cx, () -> FileSearch.list(access, dir, selection, withDirectories))));
  }

  @Builtin(
      name = "glob",
      params = {"pattern"},
      options = {"dirs"},
      doc =
          "The paths of the files that match, sorted; with :dirs true also of directories. * and ?"
              + " match within a name, ** any number of directories, [a-z] and {a,b} as in a shell."
              + " Names that begin with a dot are matched only by a part that does. Directories"
              + " that cannot be read are left out; symbolic links are not followed below **.",
      example = "(glob \"logs/**/*.log\")",
      effect = Effect.HOST,
      cost = Cost.LINEAR)
  static Object glob(Context cx, String pattern, Options options) {
    Glob glob = parse(pattern);
    boolean withDirectories = options.flag("dirs");
    return FileEffects.run(
        cx,
        Purpose.READ,
        access ->
            collect(
                cx,
                FileEffects.perform(
                    cx, () -> FileSearch.glob(access, pattern, glob, withDirectories))));
  }

  private static Glob parse(String pattern) {
    try {
      return Glob.of(pattern);
    } catch (IllegalArgumentException e) {
      throw LispError.of(
          ErrorKind.PARSE,
          "glob: the pattern %s is wrong: %s",
          Errors.show(pattern),
          e.getMessage());
    }
  }

  private static PersistentList collect(Context cx, TreeWalk walk) throws FileProblem {
    List<String> found = new ArrayList<>();
    try (Abandonable<TreeWalk> open = new Abandonable<>(walk)) {
      TreeWalk.Slice slice;
      do {
        slice = FileEffects.proceed(cx, () -> open.use(resource -> resource.advance(WALK_SLICE)));
        cx.charge((long) slice.visited() * STEPS_FOR_ENTRY);
        for (String path : slice.found()) {
          cx.allocate(Sizes.REFERENCE + Sizes.string(path.length()));
          cx.made(path);
          found.add(path);
        }
      } while (!slice.done());
    }
    Object[] paths = Seqs.array(cx, found.size());
    found.toArray(paths);
    SortedPaths.sort(cx, paths);
    return PersistentList.ofOwned(paths);
  }

  @Builtin(
      name = "parallel-grep",
      params = {"pattern paths"},
      options = {"max-threads", "ignore-case", "limit"},
      doc =
          "The lines of the files that contain a text, or match a #\"regex\": a list of {:file"
              + " :line :text}, in the order of the paths and then by line. A file that cannot be"
              + " read leaves an error value with :file in its place. :limit n stops after n"
              + " results.",
      example = "(parallel-grep \"ERROR\" (glob \"logs/**/*.log\"))",
      effect = Effect.HOST,
      cost = Cost.LINEAR)
  static Object parallelGrep(Context cx, Object pattern, Object paths, Options options) {
    boolean ignoreCase = options.flag("ignore-case");
    LinePattern lines = linePattern(pattern, ignoreCase);
    long limit = options.integer("limit", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    int most = cx.run().limits().maxParallelWorkers();
    int usual = Math.min(most, Runtime.getRuntime().availableProcessors());
    int threads = (int) options.integer("max-threads", usual, 1, Integer.MAX_VALUE);
    if (LispError.isErrorValue(paths)) {
      return paths; // glob's or list-files' own, which says more than a complaint about its type
    }
    List<String> files = pathList(cx, paths);
    return FileEffects.run(
        cx,
        Purpose.READ,
        access ->
            new ParallelGrep(
                    access, FileEffects.bounds(cx), lines, files, Math.min(most, threads), limit)
                .search(cx));
  }

  private static LinePattern linePattern(Object pattern, boolean ignoreCase) {
    return switch (pattern) {
      case String text -> LinePattern.literal(text, ignoreCase);
      case Regex regex -> LinePattern.regex(regex.pattern(), ignoreCase);
      default -> throw Errors.argument("parallel-grep", "pattern", "a string or a regex", pattern);
    };
  }

  private static List<String> pathList(Context cx, Object paths) {
    if (paths instanceof String path) {
      return List.of(path);
    }
    if (!(paths instanceof Sequence) && paths != Nil.NIL) {
      throw Errors.argument("parallel-grep", "paths", "a list of strings", paths);
    }
    Sequence sequence = Seqs.of(cx, "parallel-grep", paths);
    cx.allocate(Sizes.array(sequence.size()));
    List<String> files = new ArrayList<>(sequence.size());
    for (Object path : sequence) {
      cx.step();
      if (!(path instanceof String text)) {
        throw Errors.argument("parallel-grep", "paths", "a list of strings", path);
      }
      files.add(text);
    }
    return files;
  }
}
