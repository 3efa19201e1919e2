package dev.lispatch.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  @Test
  void shrink_twoSwitchesMatter_onlyThoseAreLeft() {
    int[] noisy = new int[100];
    Arrays.fill(noisy, 1);
    Shrinker shrinker =
        new Shrinker(decisions -> decisions[17] == 1 && decisions[60] == 1 ? decisions : null);
    int[] shrunk = shrinker.shrink(noisy, 1000);
    int[] expected = new int[100];
    expected[17] = 1;
    expected[60] = 1;
    assertThat(shrunk).isEqualTo(expected);
  }

  @Test
  void shrink_fewAttempts_keepsToThem() {
    int[] attempts = {0};
    int[] noisy = new int[100];
    Arrays.fill(noisy, 1);
    new Shrinker(
            decisions -> {
              attempts[0]++;
              return null;
            })
        .shrink(noisy, 7);
    assertThat(attempts[0]).isEqualTo(7);
  }
}
