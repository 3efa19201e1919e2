package dev.lispatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MethodSizesTest {
  private static final CompiledClasses ROOF =
      CompiledClasses.below(Path.of("target/test-classes"))
          .matching(name -> name.endsWith(".Roof"));

  @Test
  void above_methodLongerThanTheBound_isFoundWithItsSize() {
    assertThat(MethodSizes.above(10, ROOF))
        .singleElement()
        .hasToString(
            "dev.lispatch.house.planted.upper.Roof.depth: "
                + "has 11 bytes of bytecode, more than 10");
  }

  @Test
  void above_methodAtTheBound_isNotFound() {
    assertThat(MethodSizes.above(11, ROOF)).isEmpty();
  }
}
