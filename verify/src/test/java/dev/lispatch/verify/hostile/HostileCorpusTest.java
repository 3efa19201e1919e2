package dev.lispatch.verify.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every fourth case of the hostile corpus. All: the profile {@code hostile}. */
class HostileCorpusTest {
  private static final int FEWEST_CASES = 150;
  private static final int SHARE = 4;

  @Test
  void quickCases_areSurvived() {
    Set<String> chosen = quick();
    Corpus corpus = Corpus.run(one -> chosen.contains(one.id()), verdict -> {});
    assertThat(corpus.failures()).isEmpty();
    assertThat(corpus.verdicts()).hasSize(chosen.size()).hasSizeGreaterThan(FEWEST_CASES);
  }

  private static Set<String> quick() {
    List<HostileCase> cases = Corpus.cases().stream().filter(one -> !one.has("slow")).toList();
    return IntStream.range(0, cases.size())
        .filter(i -> i % SHARE == 0)
        .mapToObj(i -> cases.get(i).id())
        .collect(Collectors.toSet());
  }

  @Test
  void ids_areUnique() {
    List<String> ids = Corpus.cases().stream().map(HostileCase::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }
}
