package dev.lispatch.analyze;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of Clojure that programs may name, and the short names that are usual for them.
 */
final class Namespaces {
  static final Set<String> KNOWN =
      Set.of(
          "clojure.core", "clojure.string", "clojure.set", "clojure.walk", "clojure.edn", "core");

  static final Map<String, String> DEFAULT_ALIASES =
      Map.of(
          "str", "clojure.string",
          "string", "clojure.string",
          "s", "clojure.string",
          "set", "clojure.set",
          "walk", "clojure.walk",
          "edn", "clojure.edn");

  private Namespaces() {}

  /**
   * The name of the library function that a qualified name means: {@code str/join} is {@code
   * clojure.string/join}, {@code core/map} is {@code map}; null if the name is not qualified or its
   * namespace is unknown.
   */
  static @Nullable String resolve(String name, Map<String, String> aliases) {
    int slash = name.indexOf('/');
    if (slash <= 0 || slash == name.length() - 1) {
      return null;
    }
    String prefix = name.substring(0, slash);
    String rest = name.substring(slash + 1);
    String namespace = aliases.getOrDefault(prefix, prefix);
    return switch (namespace) {
      case "clojure.core", "core" -> rest;
      case "clojure.edn" -> rest.equals("read-string") ? "edn-read" : namespace + "/" + rest;
      default -> namespace + "/" + rest;
    };
  }
}
