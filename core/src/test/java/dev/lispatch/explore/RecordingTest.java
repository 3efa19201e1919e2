package dev.lispatch.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final int[] MARKS = {1, 2, 3};

  @Test
  void text_parsed_isTheSameButForZerosAtTheEnd() {
    Exploration how = Exploration.DEFAULT.withRaces(true).withSteps(777);
    Recording recording = Recording.of("p", how, MARKS, new int[] {0, 0, 3, 300, 0, 1, 0, 0});
    Recording parsed = Recording.parse(recording.text());
    assertThat(parsed.decisions().toArray()).containsExactly(0, 0, 3, 300, 0, 1);
    assertThat(parsed.program()).isEqualTo(recording.program());
    assertThat(parsed.marks()).isEqualTo(recording.marks());
    assertThat(parsed.over(Exploration.DEFAULT)).isEqualTo(how);
  }

  @Test
  void parse_damagedText_isRefused() {
    String text = Recording.of("p", Exploration.DEFAULT, MARKS, new int[] {0, 0, 3}).text();
    assertThatThrownBy(() -> Recording.parse(text.substring(0, text.length() - 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Recording.parse("L9." + text.substring(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version");
    assertThatThrownBy(() -> Recording.parse(text + "$"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
