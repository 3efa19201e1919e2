package dev.lispatch.processor;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** How the result of a Java method becomes a value of the language. */
enum ReturnKind {
  AS_IS("return %s;"),
  BOOLEAN("return Boolean.valueOf(%s);"),
  WHOLE("return Long.valueOf(%s);"),
  DOUBLE("return Double.valueOf(%s);"),
  NOTHING("%s;\n      return Nil.NIL;");

  private final String pattern;

  ReturnKind(String pattern) {
    this.pattern = pattern;
  }

  /** The kind of that type; none for a type that no value has. */
  static Optional<ReturnKind> of(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> Optional.of(BOOLEAN);
      case LONG, INT -> Optional.of(WHOLE);
      case DOUBLE -> Optional.of(DOUBLE);
      case VOID -> Optional.of(NOTHING);
      case DECLARED, ERROR -> Optional.of(AS_IS);
      default -> Optional.empty();
    };
  }

  /** The statements that make the call and return its value. */
  String statements(String call) {
    return pattern.replace("%s", call);
  }
}
