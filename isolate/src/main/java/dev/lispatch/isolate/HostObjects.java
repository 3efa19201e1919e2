package dev.lispatch.isolate;

import dev.lispatch.value.Show;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of the host have given to one program that is no data: databases, say. The
 * program has references to them, whose numbers are never used again. Thread-safe.
 */
final class HostObjects {
  private final AtomicLong numbers; // of all programs of the session
  private final Map<Object, Reference> references =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<Long, Object> objects = new ConcurrentHashMap<>();

  HostObjects(AtomicLong numbers) {
    this.numbers = numbers;
  }

  Reference reference(Object object) {
    return references.computeIfAbsent(
        object,
        each -> {
          long number = numbers.incrementAndGet();
          objects.put(number, each);
          return new Reference(Reference.Kind.HOSTS, number, Show.value(each));
        });
  }

  /**
   * The object that a reference means; the reference itself if that was given to an earlier
   * program.
   *
   * @throws Malformed if there never was such an object
   */
  Object find(Reference reference) throws Malformed {
    @Nullable Object object = objects.get(reference.number());
    if (object != null) {
      return object;
    }
    if (reference.number() < 1 || reference.number() > numbers.get()) {
      throw new Malformed("there is no such object");
    }
    return new Reference.Foreign(reference);
  }
}
