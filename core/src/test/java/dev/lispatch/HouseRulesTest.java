package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.house.CompiledClasses;
import dev.lispatch.house.Documentation;
import dev.lispatch.house.ForbiddenApis;
import dev.lispatch.house.Layers;
import dev.lispatch.house.MethodSizes;
import dev.lispatch.house.Power;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the house, held against everything in this module. */
class HouseRulesTest {
  private static final CompiledClasses CORE = CompiledClasses.below(Path.of("target/classes"));

  private static final Layers LAYERS =
      Layers.topDown(
          "dev.lispatch",
          "dev.lispatch.builtin",
          "dev.lispatch.host",
          "dev.lispatch.compile",
          "dev.lispatch.analyze",
          "dev.lispatch.syntax",
          "dev.lispatch.value",
          "dev.lispatch.sync",
          "dev.lispatch.task",
          "dev.lispatch.explore",
          "dev.lispatch.schedule",
          "dev.lispatch.collection",
          "dev.lispatch.limit",
          "dev.lispatch.event");

  private static final Set<String> SCHEDULE =
      Set.of("dev.lispatch.schedule", "dev.lispatch.explore");

  private static final ForbiddenApis FORBIDDEN =
      ForbiddenApis.none()
          .forbidOutside(SCHEDULE, Power.THREADS)
          .forbidOutside(SCHEDULE, Power.CLOCKS)
          .forbidOutside(
              Set.of("dev.lispatch.compile", "dev.lispatch.schedule", "dev.lispatch.task"),
              Power.METHOD_HANDLES)
          .forbid(Power.REFLECTION)
          .forbid(Power.FILES)
          .forbid(Power.NETWORK)
          .forbid(Power.PROCESSES)
          .forbid(Power.ENVIRONMENT)
          .forbid(Power.BACKTRACKING_REGEX)
          .forbid(Power.INTERNING)
          .forbidOutside(SCHEDULE, Power.UNSEEDED_RANDOM)
          .forbidMonitorsIn(
              Set.of(
                  "dev.lispatch.task",
                  "dev.lispatch.sync",
                  "dev.lispatch.explore",
                  "dev.lispatch.schedule"));

  @Test
  void classes_ofThisModule_areRead() {
    assertThat(CORE.models()).isNotEmpty();
  }

  @Test
  void packages_useOnlyLayersFurtherDown() {
    assertThat(LAYERS.check(CORE)).isEmpty();
  }

  @Test
  void packages_haveNoCycles() {
    assertThat(Layers.cycles(CORE)).isEmpty();
  }

  @Test
  void code_usesNoForbiddenApi() {
    assertThat(FORBIDDEN.check(CORE)).isEmpty();
  }

  @Test
  void methods_areSmallEnoughForTheJit() {
    assertThat(MethodSizes.above(MethodSizes.LARGEST_COMPILED, CORE)).isEmpty();
  }

  @Test
  void exportedTypes_areDocumented() {
    assertThat(
            Documentation.missing(
                Path.of("src/main/java"), Path.of("target/classes/module-info.class")))
        .isEmpty();
  }
}
