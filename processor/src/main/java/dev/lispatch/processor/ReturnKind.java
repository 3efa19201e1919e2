package dev.lispatch.processor;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** How the result of a Java method becomes a value of the language. */
enum ReturnKind {
  /* What a function has allocated and not shown to the meter itself is in its result, or garbage. */
  AS_IS("Object result = %s;\n      cx.made(result);\n      return result;"),
  BOOLEAN("boolean result = %s;\n      cx.madeNothing();\n      return Boolean.valueOf(result);"),
  WHOLE("long result = %s;\n      cx.madeNothing();\n      return Long.valueOf(result);"),
  DOUBLE("double result = %s;\n      cx.madeNothing();\n      return Double.valueOf(result);"),
  NOTHING("%s;\n      cx.madeNothing();\n      return Nil.NIL;");

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
