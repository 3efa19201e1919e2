package dev.lispatch.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * One function of the language: its annotated method, what the annotation says, and its overloads,
 * fewest parameters first and the one with an open end last.
 *
 * <p>Immutable.
 */
record Declaration(
    ExecutableElement method, BuiltinAnnotation annotation, List<Overload> overloads) {

  /** The overload that takes calls with {@code count} arguments. */
  Optional<Overload> overload(int count) {
    Optional<Overload> exact =
        overloads.stream().filter(each -> !each.isOpen() && each.fixed() == count).findFirst();
    return exact.or(() -> open().filter(each -> each.fixed() <= count));
  }

  /** The overload that takes the rest or options. */
  Optional<Overload> open() {
    return overloads.stream().filter(Overload::isOpen).findFirst();
  }
}
