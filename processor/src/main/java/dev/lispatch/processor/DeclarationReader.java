package dev.lispatch.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads the functions that a class declares and complains of each that is wrong. Those that are
 * wrong are left out of the result.
 */
final class DeclarationReader {
  private static final String CONTEXT = "dev.lispatch.value.Context";
  private static final String OPTIONS = "dev.lispatch.host.Options";

  private final Elements elements;
  private final Complaints complaints;
  private final DeclarationChecks checks;

  DeclarationReader(Elements elements, Complaints complaints) {
    this.elements = elements;
    this.complaints = complaints;
    this.checks = new DeclarationChecks(complaints);
  }

  /** The functions of {@code owner}, in the order of the source. */
  List<Declaration> read(TypeElement owner) {
    List<ExecutableElement> methods = ElementFilter.methodsIn(owner.getEnclosedElements());
    List<Declaration> declarations = new ArrayList<>();
    Set<Name> javaNames = new HashSet<>();
    for (ExecutableElement method : methods) {
      Optional<BuiltinAnnotation> annotation = BuiltinAnnotation.of(elements, method);
      if (annotation.isEmpty()) {
        continue;
      }
      if (javaNames.add(method.getSimpleName())) {
        read(method, annotation.get(), methods).ifPresent(declarations::add);
      } else {
        complaints.error(
            method, "only one of the overloads of " + method.getSimpleName() + " carries @Builtin");
      }
    }
    checks.names(declarations);
    return declarations;
  }

  private Optional<Declaration> read(
      ExecutableElement method, BuiltinAnnotation annotation, List<ExecutableElement> methods) {
    List<Overload> overloads = new ArrayList<>();
    boolean complete = true;
    for (ExecutableElement each : methods) {
      if (each.getSimpleName().equals(method.getSimpleName())) {
        Optional<Overload> overload = overload(each);
        overload.ifPresent(overloads::add);
        complete &= overload.isPresent();
      }
    }
    overloads.sort(Comparator.comparing(Overload::isOpen).thenComparingInt(Overload::fixed));
    Declaration declaration = new Declaration(method, annotation, List.copyOf(overloads));
    boolean sound = checks.texts(declaration);
    return complete && checks.arities(declaration) && sound
        ? Optional.of(declaration)
        : Optional.empty();
  }

  private Optional<Overload> overload(ExecutableElement method) {
    Optional<ReturnKind> returns = ReturnKind.of(method.getReturnType());
    if (returns.isEmpty()) {
      complaints.error(method, "no value of the language has the type " + method.getReturnType());
      return Optional.empty();
    }
    List<? extends VariableElement> all = method.getParameters();
    if (!isCallable(method) || all.isEmpty() || !isClass(all.getFirst().asType(), CONTEXT)) {
      complaints.error(
          method,
          "a built-in function, with each overload, is static, not private, and takes a Context"
              + " first");
      return Optional.empty();
    }
    List<? extends VariableElement> parameters = all.subList(1, all.size());
    Overload.End end = end(parameters);
    int fixed = parameters.size() - (end == Overload.End.NOTHING ? 0 : 1);
    return conversions(method, parameters.subList(0, fixed))
        .map(list -> new Overload(method.getSimpleName().toString(), list, end, returns.get()));
  }

  private static boolean isCallable(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE);
  }

  private static Overload.End end(List<? extends VariableElement> parameters) {
    if (parameters.isEmpty()) {
      return Overload.End.NOTHING;
    }
    TypeMirror last = parameters.getLast().asType();
    if (isClass(last, OPTIONS)) {
      return Overload.End.OPTIONS;
    }
    return isObjects(last) ? Overload.End.REST : Overload.End.NOTHING;
  }

  private Optional<List<Conversion>> conversions(
      ExecutableElement method, List<? extends VariableElement> parameters) {
    List<Conversion> conversions = new ArrayList<>();
    for (VariableElement parameter : parameters) {
      TypeMirror type = parameter.asType();
      if (isClass(type, OPTIONS) || isObjects(type)) {
        complaints.error(
            method,
            "Object[] (the rest) or Options must be the last parameter, and they exclude each"
                + " other");
        return Optional.empty();
      }
      Optional<Conversion> conversion = Conversion.to(type);
      if (conversion.isEmpty()) {
        complaints.error(
            method,
            "the parameter " + parameter + " has a type that no argument converts to: " + type);
        return Optional.empty();
      }
      conversions.add(conversion.get());
    }
    return Optional.of(List.copyOf(conversions));
  }

  private static boolean isObjects(TypeMirror type) {
    return type instanceof ArrayType array && isClass(array.getComponentType(), "java.lang.Object");
  }

  private static boolean isClass(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(name);
  }
}
