package dev.lispatch.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/**
 * What a {@code @Builtin} annotation says. Read by name, because the annotation's class is compiled
 * later.
 */
final class BuiltinAnnotation {
  private final Map<String, Object> values = new HashMap<>();

  private BuiltinAnnotation(Elements elements, AnnotationMirror mirror) {
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach(
            (method, value) -> values.put(method.getSimpleName().toString(), value.getValue()));
  }

  /** The annotation of that method, if it has one. */
  static Optional<BuiltinAnnotation> of(Elements elements, Element method) {
    return method.getAnnotationMirrors().stream()
        .filter(BuiltinAnnotation::isBuiltin)
        .findFirst()
        .map(mirror -> new BuiltinAnnotation(elements, mirror));
  }

  private static boolean isBuiltin(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement() instanceof TypeElement type
        && type.getQualifiedName().contentEquals(BuiltinProcessor.ANNOTATION);
  }

  /** The string under that name; empty if the source lacks it. */
  String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  /** The strings under that name; none if the source lacks them. */
  List<String> texts(String name) {
    if (!(values.get(name) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().map(item -> String.valueOf(((AnnotationValue) item).getValue())).toList();
  }

  /** The simple name of the enum constant under that name. */
  String constant(String name) {
    return values.get(name) instanceof VariableElement constant
        ? constant.getSimpleName().toString()
        : "";
  }
}
