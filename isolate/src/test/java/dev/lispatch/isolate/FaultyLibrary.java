package dev.lispatch.isolate;

import dev.lispatch.host.Library;
import dev.lispatch.host.RelayFn;
import dev.lispatch.host.Tool;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Stands for faults of Lispatch itself: what a program must never be able to do to a process. */
public final class FaultyLibrary implements Library {
  private record Fault(String name, Runnable action) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("fault-memory", FaultyLibrary::fillMemory),
          new Fault("fault-hang", FaultyLibrary::hang),
          new Fault("fault-exit", () -> Runtime.getRuntime().halt(42)),
          new Fault("fault-noise", FaultyLibrary::makeNoise));

  /** As the process of a session makes it. */
  public FaultyLibrary() {}

  private static void fillMemory() {
    List<long[]> kept = new ArrayList<>();
    while (kept.size() < Integer.MAX_VALUE) {
      kept.add(new long[1 << 20]);
    }
  }

  private static void hang() {
    long turns = 0;
    while (turns >= 0) {
      turns = (turns + 1) & Long.MAX_VALUE;
    }
  }

  /** Writes what is no message to where messages go. */
  private static void makeNoise() {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(new byte[] {5, -1, -1, -1, -1, -1, -1, -1, -1, 127, 127, 127, 127, 1, 2, 3});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Signature> signatures() {
    return FAULTS.stream().map(fault -> signature(fault.name())).toList();
  }

  private static Signature signature(String name) {
    return new Signature(
        name,
        List.of(),
        List.of(""),
        List.of(),
        "A fault.",
        "",
        "",
        Signature.Effect.STATE,
        Signature.Cost.CONSTANT);
  }

  @Override
  public Fn function(int index) {
    Fault fault = FAULTS.get(index);
    Tool.Relay relay =
        (cx, arguments) -> {
          fault.action().run();
          return Nil.NIL;
        };
    return new RelayFn(signature(fault.name()), relay);
  }
}
