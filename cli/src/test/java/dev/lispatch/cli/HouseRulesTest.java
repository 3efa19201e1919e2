package dev.lispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.house.CompiledClasses;
import dev.lispatch.house.Layers;
import dev.lispatch.house.MethodSizes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules of the house, held against everything in this module. */
class HouseRulesTest {
  private static final CompiledClasses CLI = CompiledClasses.below(Path.of("target/classes"));

  @Test
  void packages_haveNoCycles() {
    assertThat(Layers.cycles(CLI)).isEmpty();
  }

  @Test
  void methods_areSmallEnoughForTheJit() {
    assertThat(MethodSizes.above(MethodSizes.LARGEST_COMPILED, CLI)).isEmpty();
  }
}
