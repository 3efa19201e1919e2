package dev.lispatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForbiddenApisTest {
  private static final String PLANTED = "dev.lispatch.house.planted";

  private static final CompiledClasses FORBIDDEN =
      CompiledClasses.below(Path.of("target/test-classes"))
          .matching(name -> name.startsWith(PLANTED + ".Forbidden"));

  @ParameterizedTest
  @EnumSource
  void check_plantedMethods_findsEachOfThePowerAndNoOther(Power power) {
    var found =
        ForbiddenApis.none().forbid(power).check(FORBIDDEN).stream()
            .map(Violation::where)
            .distinct();

    assertThat(found).isNotEmpty().containsExactlyInAnyOrderElementsOf(plantedFor(power).toList());
  }

  @Test
  void check_powerAllowedInThePackage_findsNothing() {
    for (Power power : Power.values()) {
      var rules = ForbiddenApis.none().forbidOutside(Set.of(PLANTED), power);
      assertThat(rules.check(FORBIDDEN)).isEmpty();
    }
  }

  @Test
  void check_forbiddenSuperclass_isFound() {
    var classes =
        CompiledClasses.below(Path.of("target/test-classes"))
            .matching(name -> name.startsWith(PLANTED + ".Inheriting"));

    assertThat(ForbiddenApis.none().forbid(Power.THREADS).check(classes))
        .extracting(Violation::where)
        .contains(PLANTED + ".Inheriting");
  }

  @Test
  void check_monitors_findsMethodAndBlock() {
    assertThat(ForbiddenApis.none().forbidMonitorsIn(Set.of(PLANTED)).check(FORBIDDEN))
        .extracting(Violation::where)
        .containsExactlyInAnyOrder(
            PLANTED + ".Forbidden$Monitors.method", PLANTED + ".Forbidden$Monitors.block");
  }

  /** The planted methods are named after the power they use: {@code threads_sleep}. */
  private static Stream<String> plantedFor(Power power) {
    String prefix = power.name().replace("_", "").toLowerCase(Locale.ROOT) + "_";
    return FORBIDDEN.models().stream()
        .flatMap(
            model ->
                model.methods().stream()
                    .map(method -> method.methodName().stringValue())
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(name -> CompiledClasses.nameOf(model) + "." + name));
  }
}
