package dev.lispatch.isolate;

import dev.lispatch.host.RelayFn;
import dev.lispatch.task.CancelToken;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Show;
import dev.lispatch.value.Signature;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that a program makes from its process, where it is served. Thread-safe. */
final class ServedCall implements Passage {
  private final long id;
  private final CancelToken token;
  private final HostObjects objects;
  private final Callbacks callbacks;
  private final Map<Fn, Reference> functions = Collections.synchronizedMap(new IdentityHashMap<>());
  private volatile List<Object> workingOn = List.of();
  private volatile @Nullable RuntimeException thrown;
  private volatile boolean calledBack;

  /** How a function of the program is called. */
  @FunctionalInterface
  interface Callbacks {
    Object call(Context cx, ServedCall call, long function, Object[] arguments);
  }

  ServedCall(long id, CancelToken token, HostObjects objects, Callbacks callbacks) {
    this.id = id;
    this.token = token;
    this.objects = objects;
    this.callbacks = callbacks;
  }

  long id() {
    return id;
  }

  CancelToken token() {
    return token;
  }

  /** What its task worked on when it last called a function of the program. */
  List<Object> workingOn() {
    return workingOn;
  }

  /** True if it has called a function of the program. */
  boolean calledBack() {
    return calledBack;
  }

  /** True for what a function of the program has thrown last. */
  @SuppressWarnings("ReferenceEquality") // the very same
  boolean isPassedOn(RuntimeException failure) {
    return failure == thrown;
  }

  @Override
  public @Nullable Reference leaves(Object value) {
    if (value instanceof Fn) {
      return functions.get(value);
    }
    return value instanceof Reference.Foreign foreign
        ? foreign.reference()
        : objects.reference(value);
  }

  @Override
  public Object arrives(Reference reference) throws Malformed {
    return switch (reference.kind()) {
      case HOSTS -> objects.find(reference);
      case PROGRAMS -> new Reference.Foreign(reference);
      case FUNCTION -> function(reference);
    };
  }

  private Fn function(Reference reference) {
    Signature signature =
        new Signature(
            Show.name(reference.shown()),
            List.of(),
            List.of("& arguments"),
            List.of(),
            "",
            "",
            "",
            Signature.Effect.CALLS,
            Signature.Cost.WAITS);
    Fn function =
        new RelayFn(signature, (cx, arguments) -> callback(cx, reference.number(), arguments));
    functions.put(function, reference);
    return function;
  }

  private Object callback(Context cx, long function, Object[] arguments) {
    workingOn = cx.entered();
    calledBack = true;
    try {
      return callbacks.call(cx, this, function, arguments);
    } catch (RuntimeException failure) {
      thrown = failure;
      throw failure;
    }
  }
}
