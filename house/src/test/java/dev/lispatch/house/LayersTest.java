package dev.lispatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final String PLANTED = "dev.lispatch.house.planted.";

  private static final CompiledClasses BUILDINGS =
      CompiledClasses.below(Path.of("target/test-classes"))
          .matching(name -> name.endsWith(".Roof") || name.endsWith(".Cellar"));

  @Test
  void check_useOfTheLayerAbove_isFoundInAGenericSignature() {
    var layers = Layers.topDown(PLANTED + "upper", PLANTED + "lower");

    assertThat(layers.check(BUILDINGS))
        .extracting(Violation::where)
        .containsExactly(PLANTED + "lower.Cellar");
  }

  @Test
  void check_orderReversed_findsTheOtherUse() {
    var layers = Layers.topDown(PLANTED + "lower", PLANTED + "upper");

    assertThat(layers.check(BUILDINGS))
        .extracting(Violation::where)
        .containsExactly(PLANTED + "upper.Roof");
  }

  @Test
  void check_packageWithoutLayer_isFound() {
    var shed =
        CompiledClasses.below(Path.of("target/test-classes"))
            .matching(name -> name.endsWith(".Shed"));

    assertThat(Layers.topDown(PLANTED + "upper").check(shed))
        .extracting(Violation::where)
        .containsExactly(PLANTED + "loose.Shed");
  }

  @Test
  void cycles_twoPackagesThatUseEachOther_areFoundOnce() {
    assertThat(Layers.cycles(BUILDINGS)).hasSize(1);
  }

  @Test
  void cycles_usesInOneDirection_areNone() {
    assertThat(Layers.cycles(BUILDINGS.matching(name -> name.endsWith(".Roof")))).isEmpty();
  }
}
