package dev.lispatch.isolate;

import dev.lispatch.host.Library;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the JVM of a session is started: the host's Java and class path, a heap of its own, no
 * environment, an empty directory. Immutable, thread-safe.
 */
final class Launch {
  /* The process writes messages to its standard output, so nothing else of the JVM may get there. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-XX:MaxMetaspaceSize=128m",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:MaxDirectMemorySize=8m",
          "-XX:+DisableAttachMechanism",
          "-XX:-UsePerfData");

  private static final String CACHE = "-XX:AOTCache=";
  private static final long MEBIBYTE = 1L << 20;
  private static final long LEAST_HEAP = 64;

  private final long heapMebibytes;
  private final List<String> command;

  Launch(long runMaxHeap, List<Library> local) {
    this.heapMebibytes = heap(runMaxHeap);
    this.command = command(local);
  }

  /* A run may keep run-max-heap alive; the collector needs room beside it, and so does Lispatch. The process
  never gets more than its host has. */
  private static long heap(long runMaxHeap) {
    long most = Runtime.getRuntime().maxMemory() / MEBIBYTE;
    long wanted = runMaxHeap / MEBIBYTE;
    long withRoom = wanted > most ? most : wanted + wanted / 2 + LEAST_HEAP;
    return Math.max(LEAST_HEAP, Math.min(most, withRoom));
  }

  /** The largest heap, in MiB. */
  long heapMebibytes() {
    return heapMebibytes;
  }

  private List<String> command(List<Library> local) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(OPTIONS);
    words.add("-Xmx" + heapMebibytes + "m");
    words.add("-Xms" + Math.min(heapMebibytes, LEAST_HEAP / 2) + "m");
    words.add("-Duser.timezone=" + System.getProperty("user.timezone", ""));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith(CACHE))
        .forEach(words::add);
    String classPath = absolute(System.getProperty("java.class.path"));
    if (!classPath.isEmpty()) {
      words.add("-cp");
      words.add(classPath);
    }
    if (Child.class.getModule().isNamed()) {
      words.add("-p");
      words.add(absolute(System.getProperty("jdk.module.path")));
      SortedSet<String> modules = modulesOf(local);
      if (!modules.isEmpty()) {
        words.add("--add-modules");
        words.add(String.join(",", modules));
      }
      words.add("-m");
      words.add(Child.class.getModule().getName() + "/" + Child.class.getName());
    } else {
      words.add(Child.class.getName());
    }
    return words;
  }

  private static SortedSet<String> modulesOf(List<Library> libraries) {
    SortedSet<String> names = new TreeSet<>();
    for (Library library : libraries) {
      Module module = library.getClass().getModule();
      if (module.isNamed()) {
        names.add(module.getName());
      }
    }
    return names;
  }

  private static String absolute(@Nullable String paths) {
    if (paths == null || paths.isEmpty()) {
      return "";
    }
    return Arrays.stream(paths.split(File.pathSeparator, -1))
        .map(path -> new File(path).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts a process in {@code directory}. */
  Process start(Path directory) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    return builder.start();
  }

  /** An empty directory for a process. */
  static Path directory() throws IOException {
    return Files.createTempDirectory("lispatch-" + ProcessHandle.current().pid() + "-");
  }

  /** Removes a process's directory, with what may lie in it. */
  static void remove(Path directory) {
    File[] left = directory.toFile().listFiles();
    if (left != null) {
      for (File file : left) {
        if (!Files.isSymbolicLink(file.toPath()) && file.isDirectory()) {
          remove(file.toPath());
        } else {
          discard(file.toPath());
        }
      }
    }
    discard(directory);
  }

  /* What cannot be removed stays: it is empty, or nothing of the host's. */
  private static void discard(Path path) {
    var _ = path.toFile().delete();
  }
}
