package dev.lispatch.rivals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs every program in every engine and writes the table. */
public final class Rivals {
  /** The engines, and how the names of their programs end. */
  static final Map<String, String> ENGINES = engines();

  private static final Path PROGRAMS = Path.of("src/rivals/programs");
  private static final Path MADE = Path.of("target/rivals");
  private static final String SCI = "SCI";
  private static final String WARM_UP = "warm-up";
  private static final long PATIENCE_SECONDS = 90;
  private static final int ATTEMPTS = 3;

  private final String sci;

  private Rivals(String sci) {
    this.sci = sci;
  }

  private static Map<String, String> engines() {
    Map<String, String> engines = new LinkedHashMap<>();
    engines.put("Lispatch", "lisp");
    engines.put("GraalJS", "js");
    engines.put("Rhino", "js");
    engines.put("LuaJ", "lua");
    engines.put(SCI, "clj");
    return engines;
  }

  /**
   * The entry of the profile {@code rivals}.
   *
   * @param arguments the page; the class path of SCI, or nothing, which leaves its column; a
   *     regular expression for the attacks, or nothing for all
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path page = Path.of(arguments[0]);
    String sci = arguments.length > 1 ? arguments[1] : "";
    String chosen = arguments.length > 2 ? arguments[2] : "";
    Files.createDirectories(MADE);
    GeneratedPrograms.write(MADE);
    VerdictTable table = VerdictTable.read(page, List.copyOf(ENGINES.keySet()));
    table.retain(attacks().stream().map(Rivals::inWords).toList());
    for (String attack : attacks()) {
      if (chosen.isEmpty() || attack.matches(chosen)) {
        new Rivals(sci).measure(attack, table);
      }
    }
    table.write(page);
    System.out.print(table);
  }

  private static String inWords(String attack) {
    return attack.replace('-', ' ');
  }

  private void measure(String attack, VerdictTable table) throws IOException, InterruptedException {
    for (String engine : ENGINES.keySet()) {
      Path program = program(attack, engine);
      if (!Files.exists(program)) {
        table.put(inWords(attack), engine, VerdictTable.NOT_EXPRESSED);
      } else if (!engine.equals(SCI) || !sci.isEmpty()) {
        Verdict verdict = verdict(engine, program);
        System.out.println(attack + " " + engine + " " + verdict.line());
        table.put(inWords(attack), engine, verdict.words());
      }
    }
  }

  private static Set<String> attacks() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (Path directory : List.of(PROGRAMS, MADE)) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.contains("."))
            .forEach(name -> names.add(name.substring(0, name.indexOf('.'))));
      }
    }
    names.remove(WARM_UP);
    return names;
  }

  private static Path program(String attack, String engine) {
    String name = attack + "." + ENGINES.get(engine);
    Path made = MADE.resolve(name);
    return Files.exists(made) ? made : PROGRAMS.resolve(name);
  }

  /* One that is only late is run again: another process may have had the processor. */
  private Verdict verdict(String engine, Path program) throws IOException, InterruptedException {
    Verdict best = once(engine, program);
    for (int i = 1; i < ATTEMPTS && best.isLate(); i++) {
      Verdict next = once(engine, program);
      best = next.isLate() && next.millis() > best.millis() ? best : next;
    }
    return best;
  }

  private Verdict once(String engine, Path program) throws IOException, InterruptedException {
    Path errors = MADE.resolve("errors");
    Process process =
        new ProcessBuilder(command(engine, program))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(errors, StandardCharsets.ISO_8859_1);
    return text.lines()
        .filter(Verdict::isLine)
        .reduce((_, last) -> last)
        .map(Verdict::read)
        .orElseGet(() -> Verdict.silent(process.exitValue(), text));
  }

  private List<String> command(String engine, Path program) {
    String path = System.getProperty("java.class.path");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-classpath",
        engine.equals(SCI) ? path + System.getProperty("path.separator") + sci : path,
        RivalRun.class.getName(),
        engine,
        program.toString(),
        program(WARM_UP, engine).toString());
  }
}
