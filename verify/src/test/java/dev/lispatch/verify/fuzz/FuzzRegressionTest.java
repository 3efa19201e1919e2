package dev.lispatch.verify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every seed of the fuzzer and everything that it once found is taken as it should be. */
class FuzzRegressionTest {
  private static final Path INPUTS = Path.of("src/test/resources/fuzz");

  @ParameterizedTest
  @EnumSource(Target.class)
  void inputs_keptOfATarget_areTaken(Target target) throws IOException {
    Path directory = INPUTS.resolve(target.name().toLowerCase(Locale.ROOT));
    List<Path> inputs;
    try (Stream<Path> files = Files.list(directory)) {
      inputs = files.sorted().toList();
    }
    assertThat(inputs).hasSizeGreaterThan(5);
    for (Path input : inputs) {
      String text = Fuzzing.text(Files.readAllBytes(input));
      assertThat(finding(target, text)).as("%s", input).isEmpty();
    }
  }

  private static String finding(Target target, String text) {
    try {
      target.take(text);
      return "";
    } catch (RuntimeException | Error e) {
      return String.valueOf(e);
    }
  }
}
