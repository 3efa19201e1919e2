package dev.lispatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules hold for themselves. */
class HouseRulesTest {
  @Test
  void exportedTypes_ofThisModule_areDocumented() {
    assertThat(
            Documentation.missing(
                Path.of("src/main/java"), Path.of("target/classes/module-info.class")))
        .isEmpty();
  }
}
