package dev.lispatch.verify.litmus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One finished run of jcstress in a JVM of its own, which starts a JVM more for each test.
 *
 * <p>Immutable. It takes three seconds, and about half a second for each test.
 */
record JcstressRun(int exitCode, String output) {
  /* jcstress ends with 0 when it found nothing to run, or too few processors to run it on. So who
  reads a run asks for the number of tests passed, not only for the exit code. */
  private static final Pattern PROGRESS =
      Pattern.compile(
          "\\(Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, "
              + "(\\d+) soft errs, (\\d+) hard errs\\)");
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  /** How the tests of a run ended; all zero if none was run. */
  record Tally(int planned, int passed, int failed, int softErrors, int hardErrors) {}

  /** Runs the tests whose class names hold a match of the selector, briefly. */
  static JcstressRun of(String selector, Path directory) {
    try {
      Files.createDirectories(directory);
      Process process =
          new ProcessBuilder(command(selector))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new JcstressRun(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(String selector) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        NATIVE_ACCESS,
        "-classpath",
        System.getProperty("java.class.path"),
        "org.openjdk.jcstress.Main",
        "-t",
        selector,
        // One JVM for each test instead of one for each way to compile its actors.
        "-sc",
        "false",
        "-jvmArgs",
        NATIVE_ACCESS + " -Xmx256m",
        "-f",
        "1",
        "-iters",
        "1",
        "-time",
        "100",
        "-strideSize",
        "100",
        "-strideCount",
        "40");
  }

  Tally tally() {
    Tally last = new Tally(0, 0, 0, 0, 0);
    Matcher line = PROGRESS.matcher(output);
    while (line.find()) {
      last =
          new Tally(
              number(line, 1), number(line, 2), number(line, 3), number(line, 4), number(line, 5));
    }
    return last;
  }

  private static int number(Matcher line, int group) {
    return Integer.parseInt(line.group(group));
  }
}
