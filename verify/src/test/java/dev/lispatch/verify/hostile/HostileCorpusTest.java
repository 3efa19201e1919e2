package dev.lispatch.verify.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases of the hostile corpus that take little time. All: the profile {@code hostile}. */
class HostileCorpusTest {
  private static final int FEWEST_CASES = 100;

  @Test
  void quickCases_areSurvived() {
    Corpus corpus = Corpus.run(one -> !one.has("slow"), verdict -> {});
    assertThat(corpus.failures()).isEmpty();
    assertThat(corpus.verdicts()).hasSizeGreaterThan(FEWEST_CASES);
  }

  @Test
  void ids_areUnique() {
    List<String> ids = Corpus.cases().stream().map(HostileCase::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }
}
