package dev.lispatch.capability.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.host.Library;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each declaration's example gives the result that it says, in a program. */
class ExamplesTest {
  private static final List<Library> LIBRARIES =
      List.of(new JsonBuiltinsLibrary(), new CsvBuiltinsLibrary());

  @Test
  void examples_run_giveTheDeclaredResults() {
    Engine.Builder builder = Engine.builder();
    LIBRARIES.forEach(builder::library);
    Session session = builder.build().open();
    List<String> wrong = new ArrayList<>();
    for (Library library : LIBRARIES) {
      for (Signature signature : library.signatures()) {
        String program = "(pr-str " + signature.example() + ")";
        if (!(session.run(program) instanceof Outcome.Success success
            && success.value().equals(signature.result()))) {
          wrong.add(program + " gave " + session.run(program));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
