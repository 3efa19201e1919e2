package dev.lispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What only a process of its own can show: signals, pipes, the locale. */
@EnabledOnOs(OS.LINUX)
class ProcessTest {
  private static final int INTERRUPTED = 130;

  private static Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    // A process in the background may have been born deaf to SIGINT; its child shall hear it.
    command.addAll(List.of("env", "--default-signal=INT", "LC_ALL=C"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), "dev.lispatch.cli.Main"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).start();
  }

  /* The tests themselves may run on a module path; the command line runs on the class path. */
  private static String classPath() {
    return System.getProperty("jdk.module.path", "")
        + File.pathSeparator
        + System.getProperty("java.class.path");
  }

  private static String rest(java.io.InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void interrupt(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private static void stopsOn(String signal, String program) throws Exception {
    Process process = start("-e", program);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("started");
      interrupt(process, signal);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
      assertThat(rest(process.getErrorStream()))
          .matches("(warning: .*\n)*lispatch: interrupted after \\d+ms\n");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void interrupt_busyProgram_isStoppedAndReported() throws Exception {
    stopsOn("INT", "(println \"started\") (loop [] (recur))");
  }

  @Test
  void interrupt_sleepingWorkers_areStoppedAndReported() throws Exception {
    stopsOn("TERM", "(println \"started\") (parallel-map (fn [_] (sleep 600000)) (range 20))");
  }

  @Test
  void interrupt_cannotBeCaught() throws Exception {
    stopsOn(
        "INT",
        "(println \"started\") (loop [] (try (loop [] (recur)) (catch e nil) (finally (loop []"
            + " (recur)))))");
  }

  @Test
  void pipe_closed_endsQuietly() throws Exception {
    Process process = start("-e", "(loop [] (println \"line\") (recur))");
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("line");
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(rest(process.getErrorStream())).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void output_isUtf8_whateverTheLocale() throws Exception {
    Process process = start("-e", "(println \"\\u00e9\\u20ac\") (throw \"\\u00fc\")");
    assertThat(rest(process.getInputStream())).isEqualTo("é€\n");
    assertThat(rest(process.getErrorStream())).startsWith("error (user): -e:1:26: ü\n");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void output_comesWhileTheProgramRuns() throws Exception {
    Process process = start("-e", "(println \"first\") (sleep 600000)");
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("first");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
