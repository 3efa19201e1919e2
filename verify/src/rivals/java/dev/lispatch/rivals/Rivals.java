package dev.lispatch.rivals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs every program in every engine and writes the table. */
public final class Rivals {
  /** The engines, and how the names of their programs end. */
  static final Map<String, String> ENGINES = engines();

  private static final Path PROGRAMS = Path.of("src/rivals/programs");
  private static final Path MADE = Path.of("target/rivals");
  private static final String BEGIN = "<!-- rivals: generated -->\n";
  private static final String END = "<!-- rivals: end -->\n";
  private static final String NOT_EXPRESSED = "–";
  private static final String SCI = "SCI";
  private static final String WARM_UP = "warm-up";
  private static final long PATIENCE_SECONDS = 90;
  private static final int ATTEMPTS = 3;

  private final String sci;
  private final Map<String, Integer> survived = new LinkedHashMap<>();
  private final Map<String, Integer> expressed = new LinkedHashMap<>();

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
   * @param arguments the page to write; the class path of SCI, or nothing; a regular expression for
   *     the attacks. The page is written when all engines and all attacks take part.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String sci = arguments.length > 1 ? arguments[1] : "";
    String chosen = arguments.length > 2 ? arguments[2] : "";
    Files.createDirectories(MADE);
    GeneratedPrograms.write(MADE);
    String table = new Rivals(sci).table(chosen);
    if (chosen.isEmpty() && !sci.isEmpty()) {
      write(Path.of(arguments[0]), table);
    }
  }

  private static void write(Path page, String table) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(page, text.substring(0, begin) + table + text.substring(text.indexOf(END)));
  }

  private String table(String chosen) throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder();
    add(table, row("attack", ENGINES.keySet()));
    add(table, row("---", ENGINES.keySet().stream().map(_ -> "---").toList()));
    for (String attack : attacks()) {
      if (chosen.isEmpty() || attack.matches(chosen)) {
        add(table, row(attack.replace('-', ' '), verdicts(attack)));
      }
    }
    add(table, row("survived", ENGINES.keySet().stream().map(this::sum).toList()));
    return table.toString();
  }

  private static void add(StringBuilder table, String row) {
    System.out.print(row);
    table.append(row);
  }

  private static String row(String first, Iterable<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |\n";
  }

  private String sum(String engine) {
    return survived.getOrDefault(engine, 0) + " of " + expressed.getOrDefault(engine, 0);
  }

  private static Iterable<String> attacks() throws IOException {
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

  private List<String> verdicts(String attack) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    for (String engine : ENGINES.keySet()) {
      Path program = program(attack, engine);
      boolean absent = !Files.exists(program) || (engine.equals(SCI) && sci.isEmpty());
      words.add(absent ? NOT_EXPRESSED : counted(attack, engine, program).words());
    }
    return words;
  }

  private static Path program(String attack, String engine) {
    String name = attack + "." + ENGINES.get(engine);
    Path made = MADE.resolve(name);
    return Files.exists(made) ? made : PROGRAMS.resolve(name);
  }

  private Verdict counted(String attack, String engine, Path program)
      throws IOException, InterruptedException {
    Verdict verdict = verdict(engine, program);
    System.out.println("  " + attack + " " + engine + " " + verdict.line());
    expressed.merge(engine, 1, Integer::sum);
    survived.merge(engine, verdict.isSurvived() ? 1 : 0, Integer::sum);
    return verdict;
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
