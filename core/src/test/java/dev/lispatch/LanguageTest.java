package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.analyze.SpecialForms;
import dev.lispatch.limit.Limits;
import dev.lispatch.value.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of the language do what they promise: the cases of {@code language/*.txt}. */
class LanguageTest {
  private static final String VALUE = ";=> ";
  private static final String ERROR = ";!> ";

  record Case(String program, String expected) {
    @Override
    public String toString() {
      return program;
    }
  }

  static Stream<Case> cases() {
    return files().flatMap(file -> cases(file).stream());
  }

  private static Stream<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/language"))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Case> cases(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Case> cases = new ArrayList<>();
    StringBuilder program = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith(VALUE) || line.startsWith(ERROR)) {
        boolean value = line.startsWith(VALUE);
        cases.add(
            new Case(program.toString().strip(), value ? line.substring(4) : line.substring(3)));
        program.setLength(0);
      } else if (!line.startsWith("# ")) {
        program.append(line).append('\n');
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void form_evaluated_givesItsValue(Case one) {
    String actual =
        switch (Programs.run(one.program, Limits.DEFAULT)) {
          case Outcome.Success success -> Programs.print(success.value());
          case Outcome.Failure failure -> shown(failure.problem(), one.expected);
        };
    assertThat(actual).isEqualTo(one.expected);
  }

  private static String shown(Problem problem, String expected) {
    String kind = " :" + problem.kind();
    return kind.equals(expected) ? kind : problem.render();
  }

  static Stream<Signature> forms() {
    return SpecialForms.signatures().stream().filter(form -> !form.result().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void form_example_givesTheDeclaredResult(Signature form) {
    assertThat(Programs.value(form.example())).isEqualTo(form.result());
  }
}
