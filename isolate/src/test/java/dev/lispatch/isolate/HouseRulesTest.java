package dev.lispatch.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.house.CompiledClasses;
import dev.lispatch.house.Documentation;
import dev.lispatch.house.ForbiddenApis;
import dev.lispatch.house.MethodSizes;
import dev.lispatch.house.Power;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules of the house, held against everything in this module: processes are its power. */
class HouseRulesTest {
  private static final CompiledClasses ISOLATE = CompiledClasses.below(Path.of("target/classes"));

  private static final ForbiddenApis FORBIDDEN =
      ForbiddenApis.none()
          .forbid(Power.CLOCKS)
          .forbid(Power.NETWORK)
          .forbid(Power.INTERNING)
          .forbid(Power.UNSEEDED_RANDOM);

  @Test
  void classes_useNothingForbidden() {
    assertThat(ISOLATE.models()).isNotEmpty();
    assertThat(FORBIDDEN.check(ISOLATE)).isEmpty();
  }

  @Test
  void methods_areSmallEnoughForTheJit() {
    assertThat(MethodSizes.above(MethodSizes.LARGEST_COMPILED, ISOLATE)).isEmpty();
  }

  @Test
  void exportedTypes_areDocumented() {
    assertThat(
            Documentation.missing(
                Path.of("src/main/java"), Path.of("target/classes/module-info.class")))
        .isEmpty();
  }
}
