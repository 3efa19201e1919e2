package dev.lispatch.verify.fuzz;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.value.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writes what the fuzzer starts from besides the kept inputs: the example of every form and
 * function of the language, and a dictionary of what the target's grammar is made of, which would
 * take long to guess byte by byte.
 */
public final class Seeding {
  private static final String READ =
      """
      #( #{ #" #_ #| |# ^{ ^: ~@ `( ##Inf ##-Inf ##NaN \\newline \\u00e9 \\ud800 0x 36r 1e308 1e-320
      -0.0 9223372036854775807 -9223372036854775808 9223372036854775808 #t #f %& & :else nil :: /
      """;
  private static final String JSON =
      """
      true false null \\ud83d \\u0000 \\" 1e308 1e-320 -0.0 1E+ 9223372036854775808 ": {" [[ ]]
      NaN Infinity /* */
      """;
  private static final List<String> CSV =
      List.of("\"\"", "\",\"", ",,", ";", "\r", "\n\n", "\ufeff", "\u2028");
  private static final String GLOB =
      """
      **/ /** {, [! [^ [a-z] []-a] \\\\ ../ ./ // {x,y} text.txt [[:alpha:]] ~ ?*
      """;
  private static final String REGEX =
      """
      (?i) (?s) (?m) (?U) (?: (?P<n> (?<n> (?= (?! \\p{L} \\P{Greek} \\pN [[:alpha:]] [^[:^word:]]
      \\Q \\E \\b \\B \\A \\z \\d \\W \\x{10FFFF} \\C {0,1000} {1,} *? +? ?? $0 ${n} |) \\1 \\k<n>
      """;

  private Seeding() {}

  /** Takes the name of a target, a directory for inputs and the file of the dictionary. */
  public static void main(String[] args) throws IOException {
    Target target = Target.named(args[0]);
    Path inputs = Files.createDirectories(Path.of(args[1]));
    Path dictionary = Path.of(args[2]);
    List<Signature> known = known();
    if (readsPrograms(target)) {
      for (int i = 0; i < known.size(); i++) {
        Files.writeString(inputs.resolve("example-" + i), known.get(i).example());
      }
    }
    Files.createDirectories(dictionary.toAbsolutePath().getParent());
    Files.write(dictionary, words(target, known).stream().map(Seeding::entry).toList());
  }

  private static boolean readsPrograms(Target target) {
    return switch (target) {
      case READER, PRINTER, COMPILER -> true;
      case JSON, CSV, GLOB, REGEX -> false;
    };
  }

  private static List<Signature> known() {
    Catalog catalog = Catalog.of(List.of());
    return Stream.concat(catalog.forms().stream(), catalog.signatures().stream()).toList();
  }

  private static List<String> words(Target target, List<Signature> known) {
    return switch (target) {
      case JSON -> parts(JSON);
      case CSV -> CSV;
      case GLOB -> parts(GLOB);
      case REGEX -> parts(REGEX);
      case READER, PRINTER -> parts(READ);
      case COMPILER ->
          Stream.concat(parts(READ).stream(), known.stream().map(form -> "(" + form.name() + " "))
              .toList();
    };
  }

  private static List<String> parts(String words) {
    return words.strip().lines().flatMap(line -> Stream.of(line.split(" "))).toList();
  }

  /* The form of libFuzzer: what is no plain letter as \xAB. */
  private static String entry(String word) {
    StringBuilder out = new StringBuilder("\"");
    for (byte unit : word.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = unit > ' ' && unit < 0x7F && unit != '"' && unit != '\\';
      out.append(plain ? String.valueOf((char) unit) : hex(unit));
    }
    return out.append('"').toString();
  }

  private static String hex(byte unit) {
    return "\\x" + String.format(Locale.ROOT, "%02X", unit);
  }
}
