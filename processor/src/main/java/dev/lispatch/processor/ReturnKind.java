package dev.lispatch.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;

/** How the result of a Java method becomes a value of the language. */
enum ReturnKind {
  /* What a function has allocated and not shown to the meter itself is in its result, or garbage. A result that is
  an argument is older than that. */
  AS_IS("Object result = %s;\n      %made\n      return result;"),
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

  /** The statements that make the call with those arguments and return its value. */
  String statements(String call, List<String> arguments) {
    return pattern.replace("%s", call).replace("%made", made(arguments));
  }

  private static String made(List<String> arguments) {
    if (arguments.isEmpty()) {
      return "cx.made(result);";
    }
    String old =
        arguments.stream().map(name -> "result == " + name).collect(Collectors.joining(" || "));
    return "if ("
        + old
        + ") {\n        cx.madeNothing();\n      } else {\n"
        + "        cx.made(result);\n      }";
  }
}
