package dev.lispatch.verify.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several thousand programs, each evaluated in Clojure and in the language: the answers agree,
 * except where docs/differences-from-clojure.md states a difference by name.
 */
class DifferentialTest {
  private static final int FEWEST_CASES = 3_500;
  private static final int FEWEST_NAMES = 360;
  private static final Path CASES = Path.of("src/test/resources/differential");
  private static final Map<String, List<StatedDifferences.Example>> STATED =
      StatedDifferences.read(Path.of("../docs/differences-from-clojure.md"));
  private static final Dialect CLOJURE = new Clojure();
  private static final Dialect LISPATCH = new Lispatch();

  static List<Path> files() {
    return Corpus.files(CASES);
  }

  static Set<String> differences() {
    return STATED.keySet();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyCase_ofAFile_isAnsweredAsMarked(Path file) {
    List<String> findings = new ArrayList<>();
    for (Case one : Corpus.read(file)) {
      Answer reference = CLOJURE.evaluate(one.source());
      Comparison.ofReference(one, reference).ifPresent(findings::add);
      Answer language = LISPATCH.evaluate(one.source());
      Comparison.ofLanguage(one, reference, language).ifPresent(findings::add);
    }
    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("differences")
  void examples_ofAStatedDifference_areTrue(String name) {
    List<StatedDifferences.Example> examples = STATED.getOrDefault(name, List.of());
    assertThat(examples).isNotEmpty();
    for (StatedDifferences.Example example : examples) {
      assertAnswer(CLOJURE, example.source(), example.clojure());
      assertAnswer(LISPATCH, example.source(), example.lispatch());
    }
  }

  private static void assertAnswer(Dialect dialect, String source, String expected) {
    Answer answer = dialect.evaluate(source);
    assertThat(answer.matches(expected))
        .as("%s in %s gives %s, and the page says %s", source, dialect.name(), answer, expected)
        .isTrue();
  }

  @Test
  void differences_thatCasesName_areThoseThatAreStated() {
    Set<String> named =
        cases().stream()
            .map(Case::expectation)
            .filter(Case.Differs.class::isInstance)
            .map(expectation -> ((Case.Differs) expectation).name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(new TreeSet<>(STATED.keySet()));
  }

  @Test
  void corpus_asAWhole_coversTheSharedNames() {
    List<String> sources = cases().stream().map(Case::source).toList();
    assertThat(sources).hasSizeGreaterThanOrEqualTo(FEWEST_CASES).doesNotHaveDuplicates();
    assertThat(SharedNames.in(sources)).hasSizeGreaterThanOrEqualTo(FEWEST_NAMES);
  }

  private static List<Case> cases() {
    return files().stream().flatMap(file -> Corpus.read(file).stream()).toList();
  }
}
