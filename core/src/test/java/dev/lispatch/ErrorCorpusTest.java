package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong programs give exactly the text that was reviewed. After a change that is meant, write the
 * texts anew and review the difference:
 *
 * <pre>mvn -pl core -am test -Dtest=ErrorCorpusTest -Dlispatch.errors.rewrite=true \
 *   -Dsurefire.failIfNoSpecifiedTests=false; git diff core/src/test/resources/errors</pre>
 */
class ErrorCorpusTest {
  static Stream<ErrorCorpus.Case> cases() {
    return ErrorCorpus.read().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void program_wrong_givesTheReviewedText(ErrorCorpus.Case wrong) {
    assertThat(ErrorCorpus.report(wrong.program())).isEqualTo(wrong.expected());
  }

  @Test
  void corpus_holdsManyPrograms_noTextNamesJava() {
    List<ErrorCorpus.Case> cases = ErrorCorpus.read();
    assertThat(cases).hasSizeGreaterThan(150);
    assertThat(cases.stream().map(ErrorCorpus.Case::program)).doesNotHaveDuplicates();
    for (ErrorCorpus.Case wrong : cases) {
      assertThat(wrong.expected()).as(wrong.toString()).isNotBlank();
      assertThat(messages(wrong).toLowerCase(Locale.ROOT))
          .as(wrong.toString())
          .doesNotContain(
              "java.lang", "java.util", "dev.lispatch", "nullpointer", "internal", "no error");
    }
  }

  /** The report without the lines of the program in it, which are indented. */
  private static String messages(ErrorCorpus.Case wrong) {
    return wrong
        .expected()
        .lines()
        .filter(line -> !line.startsWith("  "))
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  @Test
  @EnabledIfSystemProperty(named = "lispatch.errors.rewrite", matches = "true")
  void corpus_rewritten_needsAReview() {
    for (Path file : ErrorCorpus.files()) {
      ErrorCorpus.write(
          file,
          ErrorCorpus.read(file).stream()
              .map(
                  one ->
                      new ErrorCorpus.Case(
                          one.file(), one.name(), one.program(), ErrorCorpus.report(one.program())))
              .toList());
    }
    throw new AssertionError("the expectations were written anew: review the difference");
  }
}
