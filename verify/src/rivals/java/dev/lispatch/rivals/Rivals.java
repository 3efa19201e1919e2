package dev.lispatch.rivals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The same attacks against several engines on the JVM, each in a process of its own with 512 MB:
 * who stops them in time, and how it ended otherwise. Started from its source, by the profile
 * {@code rivals}.
 */
public final class Rivals {
  private static final Path SOURCES = Path.of("src/rivals");
  private static final Path CLASSES = Path.of("target/rivals");
  private static final String BEGIN = "<!-- rivals: generated -->\n";
  private static final String END = "<!-- rivals: end -->\n";
  private static final long DEADLINE = 2_000;
  private static final long GRACE = 250;
  private static final long PATIENCE = 20_000;
  private static final int DEEP = 100_000;
  private static final Map<String, String> ENGINES =
      Map.of("Lispatch", "lisp", "GraalJS", "js", "Rhino", "js", "LuaJ", "lua");
  private static final List<String> ORDER = List.of("Lispatch", "GraalJS", "Rhino", "LuaJ");

  private Rivals() {}

  /** The page to write the table into. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    compile();
    List<String> cases = cases();
    StringBuilder table = new StringBuilder("| attack | ");
    table.append(String.join(" | ", ORDER)).append(" |\n").append("| --- ".repeat(5)).append("|\n");
    for (String one : cases) {
      StringBuilder line = new StringBuilder("| " + one.replace('-', ' ') + " |");
      for (String engine : ORDER) {
        line.append(' ').append(verdict(engine, one)).append(" |");
      }
      System.out.println(line);
      table.append(line).append('\n');
    }
    Path page = Path.of(arguments[0]);
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(page, text.substring(0, begin) + table + text.substring(text.indexOf(END)));
  }

  private static void compile() throws IOException {
    Files.createDirectories(CLASSES);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                CLASSES.toString(),
                SOURCES.resolve("java/dev/lispatch/rivals/RivalRun.java").toString());
    if (code != 0) {
      throw new IllegalStateException("the runner does not compile");
    }
  }

  private static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve("programs"))) {
      List<String> names =
          new ArrayList<>(
              files
                  .map(file -> String.valueOf(file.getFileName()).replaceAll("\\..*", ""))
                  .distinct()
                  .sorted()
                  .toList());
      names.add("deep-source");
      names.add("deep-source-of-calls");
      return names;
    }
  }

  private static Path program(String engine, String one) throws IOException {
    String extension = ENGINES.get(engine);
    Path made = CLASSES.resolve(one + "." + extension);
    boolean lisp = extension.equals("lisp");
    boolean lua = extension.equals("lua");
    switch (one) {
      case "deep-source" ->
          Files.writeString(
              made,
              (lua ? "return " : "")
                  + (lua ? "{" : "[").repeat(DEEP)
                  + (lua ? "}" : "]").repeat(DEEP));
      case "deep-source-of-calls" ->
          Files.writeString(
              made,
              lisp
                  ? "(- ".repeat(DEEP) + "1" + ")".repeat(DEEP)
                  : (lua ? "return " : "") + "-(".repeat(DEEP) + "1" + ")".repeat(DEEP));
      default -> {
        return SOURCES.resolve("programs/" + one + "." + extension);
      }
    }
    return made;
  }

  private static String verdict(String engine, String one)
      throws IOException, InterruptedException {
    Path program = program(engine, one);
    if (!Files.exists(program)) {
      return "–";
    }
    Path out = CLASSES.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                CLASSES + ":" + System.getProperty("java.class.path"),
                "dev.lispatch.rivals.RivalRun",
                engine,
                program.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(out.toFile())
            .start();
    if (!process.waitFor(PATIENCE, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      return "**hung**";
    }
    String error = Files.readString(out, StandardCharsets.ISO_8859_1);
    return error
        .lines()
        .filter(line -> line.startsWith("END "))
        .reduce((first, last) -> last)
        .map(Rivals::ended)
        .orElseGet(() -> "**the JVM ended**: " + cause(error));
  }

  private static String cause(String error) {
    return error
        .lines()
        .filter(line -> line.contains("Error") || line.contains("Exception"))
        .findFirst()
        .map(line -> line.replaceAll(".*?([A-Z]\\w+(Error|Exception)).*", "$1"))
        .orElse("no word");
  }

  private static String ended(String line) {
    String[] words = line.split(" ", 3);
    long millis = Long.parseLong(words[1]);
    String how = words[2];
    String time = millis > DEADLINE + GRACE ? " after **" + millis + " ms**" : "";
    if (how.startsWith("error: ")) {
      return "**" + how.substring(7) + "**" + time;
    }
    if (how.startsWith("value: reached")) {
      return "**reached the host**";
    }
    String told = how.substring(how.indexOf(' ') + 1).replace('|', '/').strip();
    String brief = told.length() <= 50 ? told : told.substring(0, 50) + "…";
    return (how.startsWith("value: ") ? "gave " : "stopped: ") + brief + time;
  }
}
