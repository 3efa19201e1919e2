package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.value.Signature;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltinExamplesTest {
  private static final Set<String> ELSEWHERE =
      Set.of("shuffle", "uuid", "hash"); // their examples use sort, count, =

  static Stream<Signature> signatures() {
    return Calls.LIBRARIES.stream().flatMap(library -> library.signatures().stream());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void example_evaluated_givesItsResult(Signature signature) {
    if (!ELSEWHERE.contains(signature.name())) {
      assertThat(new Calls().text(signature.example()))
          .as(signature.example())
          .isEqualTo(signature.result());
    }
    assertThat(signature.example()).startsWith("(");
  }
}
