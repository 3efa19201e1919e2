package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.host.Library;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each declaration's example gives the result that it says. */
class ExamplesTest {
  @Test
  void examples_run_giveTheDeclaredResults() {
    BuiltinCalls calls = new BuiltinCalls();
    List<String> wrong = new ArrayList<>();
    for (Library library : BuiltinCalls.LIBRARIES) {
      for (Signature signature : library.signatures()) {
        String printed = result(calls, signature);
        if (!printed.equals(signature.result())) {
          wrong.add(signature.example() + " gave " + printed + ", not " + signature.result());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String result(BuiltinCalls calls, Signature signature) {
    try {
      return calls.print(signature.example());
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  @Test
  void names_ofAllLibraries_areDeclaredOnce() {
    Map<String, String> owners = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Library library : BuiltinCalls.LIBRARIES) {
      for (Signature signature : library.signatures()) {
        List<String> names = new ArrayList<>(signature.aliases());
        names.add(signature.name());
        for (String name : names) {
          if (owners.put(name, signature.name()) != null) {
            twice.add(name);
          }
        }
      }
    }
    assertThat(twice).isEmpty();
  }
}
