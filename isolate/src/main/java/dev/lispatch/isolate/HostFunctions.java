package dev.lispatch.isolate;

import dev.lispatch.Isolator;
import dev.lispatch.host.Library;
import dev.lispatch.host.Toolbox;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that the host calls for a session, by their number, and the libraries that its
 * process can have itself. Immutable, thread-safe.
 */
final class HostFunctions {
  private final List<Library> local = new ArrayList<>();
  private final List<Signature> signatures = new ArrayList<>();
  private final List<Signature> substitutes = new ArrayList<>();
  private final List<Fn> all = new ArrayList<>();

  HostFunctions(Isolator.Premises premises) {
    for (Library library : premises.libraries()) {
      if (reachesNothing(library)) {
        local.add(library);
      } else {
        signatures.addAll(library.signatures());
        addAll(library);
      }
    }
    for (Fn function : premises.answers()) {
      substitutes.add(function.signature());
      all.add(function);
    }
    Toolbox tools = premises.tools();
    addAll(tools);
  }

  private void addAll(Library library) {
    for (int i = 0; i < library.signatures().size(); i++) {
      all.add(library.function(i));
    }
  }

  /* What reads hostile texts had better not do so in the host. */
  private static boolean reachesNothing(Library library) {
    boolean pure =
        library.signatures().stream()
            .noneMatch(signature -> signature.effect() == Signature.Effect.HOST);
    return pure && Libraries.canBeMade(library.getClass());
  }

  List<Library> local() {
    return local;
  }

  List<Signature> signatures() {
    return signatures;
  }

  List<Signature> substitutes() {
    return substitutes;
  }

  /**
   * The function of that number.
   *
   * @throws Malformed if there is none
   */
  Fn function(int number) throws Malformed {
    if (number >= all.size()) {
      throw new Malformed("there is no such function");
    }
    return all.get(number);
  }
}
