package dev.lispatch.verify.differential;

import clojure.lang.IFn;
import clojure.lang.IPersistentMap;
import clojure.lang.RT;
import clojure.lang.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names that Clojure's own libraries define, as far as programs mention them. */
final class SharedNames {
  private static final Pattern DELIMITERS = Pattern.compile("[\\s()\\[\\]{}\"'`~@,;^#]+");
  private static final Map<String, String> PREFIXES =
      Map.of(
          "clojure.core", "",
          "clojure.string", "str/",
          "clojure.set", "set/",
          "clojure.walk", "walk/");

  private SharedNames() {}

  /** The public names of those namespaces that appear as words in the sources. */
  static Set<String> in(List<String> sources) {
    Set<String> words = new TreeSet<>();
    sources.forEach(source -> words.addAll(List.of(DELIMITERS.split(source))));
    Set<String> names = new TreeSet<>();
    IFn require = RT.var("clojure.core", "require");
    IFn publics = RT.var("clojure.core", "ns-publics");
    PREFIXES.forEach(
        (namespace, prefix) -> {
          require.invoke(Symbol.intern(namespace));
          for (Object entry : (IPersistentMap) publics.invoke(Symbol.intern(namespace))) {
            names.add(prefix + ((Map.Entry<?, ?>) entry).getKey());
          }
        });
    names.retainAll(words);
    return names;
  }
}
