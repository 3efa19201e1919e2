package dev.lispatch.capability.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.house.CompiledClasses;
import dev.lispatch.house.ForbiddenApis;
import dev.lispatch.house.MethodSizes;
import dev.lispatch.house.Power;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules of the house, held against everything in this module: files are its only power. */
class HouseRulesTest {
  private static final CompiledClasses FS = CompiledClasses.below(Path.of("target/classes"));

  private static final ForbiddenApis FORBIDDEN =
      ForbiddenApis.none()
          .forbid(Power.CLOCKS)
          .forbid(Power.REFLECTION)
          .forbid(Power.NETWORK)
          .forbid(Power.PROCESSES)
          .forbid(Power.BACKTRACKING_REGEX)
          .forbid(Power.INTERNING);

  @Test
  void classes_useNothingForbidden() {
    assertThat(FORBIDDEN.check(FS)).isEmpty();
  }

  @Test
  void methods_areSmallEnoughForTheJit() {
    assertThat(MethodSizes.above(MethodSizes.LARGEST_COMPILED, FS)).isEmpty();
  }
}
