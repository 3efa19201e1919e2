package dev.lispatch.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * How an argument becomes a Java parameter: by a method of {@code Arguments}, or by none for {@code
 * Object}.
 *
 * @param converter the name of the method, empty for none
 * @param more its last arguments, as source
 */
record Conversion(String converter, String more) {
  private static final Map<String, String> CONVERTERS =
      Map.ofEntries(
          Map.entry("java.lang.Object", ""),
          Map.entry("java.lang.String", "toText"),
          Map.entry("dev.lispatch.value.Fn", "toFn"),
          Map.entry("dev.lispatch.value.Keyword", "toKeyword"),
          Map.entry("dev.lispatch.value.Symbol", "toSymbol"),
          Map.entry("dev.lispatch.value.Regex", "toRegex"),
          Map.entry("dev.lispatch.collection.PersistentVector", "toVector"),
          Map.entry("dev.lispatch.collection.PersistentMap", "toMap"),
          Map.entry("dev.lispatch.collection.PersistentSet", "toSet"),
          Map.entry("dev.lispatch.collection.Sequence", "toSequence"));

  /** The conversion to that type; none for a type that no argument has. */
  static Optional<Conversion> to(TypeMirror type) {
    return switch (type.getKind()) {
      case LONG -> Optional.of(new Conversion("toLong", ""));
      case INT -> Optional.of(new Conversion("toInt", ""));
      case DOUBLE -> Optional.of(new Conversion("toDouble", ""));
      case DECLARED, ERROR -> Optional.of(toClass((TypeElement) ((DeclaredType) type).asElement()));
      default -> Optional.empty();
    };
  }

  private static Conversion toClass(TypeElement type) {
    String name = type.getQualifiedName().toString();
    String converter = CONVERTERS.get(name);
    if (converter != null) {
      return new Conversion(converter, "");
    }
    String expected = expected(type.getSimpleName().toString());
    return new Conversion("toType", ", " + name + ".class, " + JavaText.literal(expected));
  }

  /** Whether it gives a function of the language. */
  boolean isFunction() {
    return converter.equals("toFn");
  }

  /** The expression that converts {@code argument}, number {@code index} of {@code count}. */
  String expression(String count, int index, String argument) {
    return converter.isEmpty()
        ? argument
        : "Arguments."
            + converter
            + "(this, "
            + count
            + ", "
            + index
            + ", "
            + argument
            + more
            + ")";
  }

  /** How a message names a value of that class: "an atom" for AtomValue. */
  static String expected(String simpleName) {
    List<String> words = new ArrayList<>();
    for (String word : simpleName.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", -1)) {
      words.add(word.toLowerCase(Locale.ROOT));
    }
    if (words.size() > 1 && (words.getLast().equals("value") || words.getLast().equals("handle"))) {
      words.removeLast();
    }
    String text = String.join(" ", words);
    return ("aeiou".indexOf(text.charAt(0)) >= 0 ? "an " : "a ") + text;
  }
}
