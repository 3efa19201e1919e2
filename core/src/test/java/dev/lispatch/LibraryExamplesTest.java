package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Meter;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Signature;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example that each function declares gives the result that it declares, as a program. */
class LibraryExamplesTest {
  private static final Engine ENGINE = Engine.builder().build();

  static Stream<Signature> signatures() {
    return ENGINE.signatures().stream().filter(signature -> !signature.result().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void example_run_givesItsResult(Signature signature) {
    Outcome outcome =
        ENGINE.run(SessionConfig.DEFAULT, new Source("<example>", signature.example()));
    assertThat(outcome).as(signature.example()).isInstanceOf(Outcome.Success.class);
    Object value = ((Outcome.Success) outcome).value();
    assertThat(Printer.print(Meter.unlimited(), value, Style.READABLE))
        .isEqualTo(signature.result());
  }
}
