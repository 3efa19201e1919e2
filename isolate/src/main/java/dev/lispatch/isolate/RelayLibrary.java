package dev.lispatch.isolate;

import dev.lispatch.host.Library;
import dev.lispatch.host.RelayFn;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature;
import java.util.List;

/** Functions that the host calls. Immutable, thread-safe. */
final class RelayLibrary implements Library {
  private final List<Signature> signatures;
  private final int first; // the number of the first function
  private final RelayedCalls calls;

  RelayLibrary(List<Signature> signatures, int first, RelayedCalls calls) {
    this.signatures = signatures;
    this.first = first;
    this.calls = calls;
  }

  @Override
  public List<Signature> signatures() {
    return signatures;
  }

  @Override
  public Fn function(int index) {
    int number = first + index;
    return new RelayFn(
        signatures.get(index), (cx, arguments) -> calls.perform(cx, number, arguments));
  }
}
