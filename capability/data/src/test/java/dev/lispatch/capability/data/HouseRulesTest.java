package dev.lispatch.capability.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.house.CompiledClasses;
import dev.lispatch.house.ForbiddenApis;
import dev.lispatch.house.MethodSizes;
import dev.lispatch.house.Power;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules of the house, held against everything in this module: its functions are pure. */
class HouseRulesTest {
  private static final CompiledClasses DATA = CompiledClasses.below(Path.of("target/classes"));

  private static final ForbiddenApis FORBIDDEN =
      ForbiddenApis.none()
          .forbid(Power.THREADS)
          .forbid(Power.CLOCKS)
          .forbid(Power.REFLECTION)
          .forbid(Power.FILES)
          .forbid(Power.NETWORK)
          .forbid(Power.PROCESSES)
          .forbid(Power.ENVIRONMENT)
          .forbid(Power.BACKTRACKING_REGEX)
          .forbid(Power.INTERNING)
          .forbid(Power.UNSEEDED_RANDOM);

  @Test
  void classes_useNothingForbidden() {
    assertThat(FORBIDDEN.check(DATA)).isEmpty();
  }

  @Test
  void methods_areSmallEnoughForTheJit() {
    assertThat(MethodSizes.above(MethodSizes.LARGEST_COMPILED, DATA)).isEmpty();
  }
}
