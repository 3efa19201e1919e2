package dev.lispatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final String UNDOCUMENTED = "dev.lispatch.house.planted.undocumented";

  @Test
  void missing_visibleTypesWithoutComment_areFoundWithNestedOnes() {
    assertThat(Documentation.missing(Path.of("src/test/java"), Set.of(UNDOCUMENTED)))
        .extracting(Violation::where)
        .containsExactly(
            UNDOCUMENTED + ".Mute", UNDOCUMENTED + ".Nested", UNDOCUMENTED + ".Implicit");
  }

  @Test
  void missing_packageThatIsNotExported_isNotRead() {
    assertThat(Documentation.missing(Path.of("src/test/java"), Set.of())).isEmpty();
  }
}
