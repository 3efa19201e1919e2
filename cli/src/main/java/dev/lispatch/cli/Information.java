package dev.lispatch.cli;

import dev.lispatch.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the command line tells about itself and the language. */
final class Information {
  private static final String USAGE =
      """
      Lispatch runs Lisp programs in parallel, inside hard limits, with no access that you did not grant.

      usage: lispatch run [FLAGS] FILE [FLAGS] [ARGS…]   run a program; FILE - is the standard input
             lispatch -e EXPR [FLAGS] [ARGS…]            evaluate, and print the value unless it is nil
             lispatch check [FLAGS] FILE…                read and compile; look for data races
             lispatch test [FLAGS] PATH…                 run the tests (deftest) of files and directories
             lispatch doc [NAME]                         what a function or form does
             lispatch doctor | --version | --help

      From the first ARG on, or after --, everything is for the program, which finds it as the list
      data/args. Put -- before arguments that you did not write yourself.

      --json        one JSON object on the standard output: outcome, value or error, output, warnings, usage
      --validate    like check
      --isolate     run the program in a process of its own, which has none of the grants itself
      --seed=N      the seed of everything random
      --log=FILE    where to write the details of a fault of Lispatch itself

      Grants; without one a program reaches nothing outside:
      --allow-read=DIR         read files below DIR                            may be repeated
      --allow-write=DIR        write files below DIR                           may be repeated
      --allow-net=HOST[:PORT]  send requests to HOST; *.example.com for all below   may be repeated
      --allow-db=NAME=JDBC-URL use a database as :NAME, such as users=jdbc:sqlite:users.db?mode=ro   may be repeated
      --allow-llm=NAME=PROVIDER:MODEL[@URL]  ask a model as :NAME, such as fast=openai:gpt-4o-mini; openai,
                               anthropic or ollama; NAME alone is what LISPATCH_LLM_NAME says   may be repeated
      --db-driver=JAR          the JDBC driver of a database other than SQLite and PostgreSQL
      --allow-all              read and write every file, send to every public host

      Limits (sizes 500k 64m 2g, times 250ms 30s 10m, counts 16 10k 2m):
      """;

  private static final String EXIT_CODES =
      """

      Exit codes: 0 done, 1 the program failed, 2 usage, read or compile error, 3 a limit was reached,
      4 a grant is missing, 70 a fault of Lispatch itself, 130 interrupted.
      """;

  private static final String HOW_TO_ASK =
      """
      lispatch doc map              what a function or form does, with an example
      lispatch -e '(apropos "text")'   the names that contain a text, or whose documentation does
      lispatch -e '(dir)'           all names
      """;

  private final Terminal terminal;

  Information(Terminal terminal) {
    this.terminal = terminal;
  }

  ExitCode help() {
    StringBuilder out = new StringBuilder(USAGE);
    for (LimitFlag flag : LimitFlag.all()) {
      String name = "--" + flag.name() + "=";
      out.append(name).append(" ".repeat(25 - name.length()));
      out.append(flag.standard()).append(" ".repeat(9 - flag.standard().length()));
      out.append(flag.meaning()).append('\n');
    }
    terminal.out(out.append(EXIT_CODES).toString());
    return ExitCode.OK;
  }

  ExitCode version() {
    terminal.out("lispatch " + versionText() + "\n");
    return ExitCode.OK;
  }

  private static String versionText() {
    try (InputStream in =
        Objects.requireNonNull(Information.class.getResourceAsStream("version.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ExitCode doc(@Nullable String name) {
    if (name == null) {
      terminal.out(HOW_TO_ASK);
      return ExitCode.OK;
    }
    Engine engine = Programs.engine();
    String text = engine.documentation(name);
    if (text != null) {
      terminal.out(text + "\n");
      return ExitCode.OK;
    }
    List<String> near = Nearest.related(name, engine.names());
    String hint = near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    terminal.complain("there is no function or form " + Shown.argument(name) + hint);
    return ExitCode.FAILED;
  }

  ExitCode doctor() {
    Runtime runtime = Runtime.getRuntime();
    terminal.out(
        """
        lispatch       %s
        java           %s (%s)
        java home      %s
        system         %s %s
        cores          %d
        memory         %d MiB for all programs together
        start-up cache %s
        functions      %d
        """
            .formatted(
                versionText(),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.home"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory() >> 20,
                cache(),
                Programs.engine().names().size()));
    return ExitCode.OK;
  }

  private static String cache() {
    Path jar =
        Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, 2)[0]);
    Path file = jar.resolveSibling("..").resolve("lispatch.aot").normalize();
    return file.toFile().exists() ? file.toString() : "none; programs start more slowly";
  }
}
