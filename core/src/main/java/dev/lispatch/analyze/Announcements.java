package dev.lispatch.analyze;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.value.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a program's top level defines, as far as its text shows without expanding it. */
final class Announcements {
  private static final Set<String> HEADS =
      Set.of(
          "define",
          "def",
          "defn",
          "defn-",
          "defonce",
          "defmacro",
          "define-macro",
          "deftest",
          "declare");

  private Announcements() {}

  static Set<String> of(List<Object> forms) {
    Set<String> names = new HashSet<>();
    for (Object form : forms) {
      String name = form instanceof PersistentList list ? nameOf(list) : null;
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** The name that a form would define, were it right, or null. */
  static @Nullable String nameOf(PersistentList form) {
    if (form.size() < 2
        || !(form.first() instanceof Symbol head)
        || !HEADS.contains(Forms.plain(head.name()))) {
      return null;
    }
    Object target = form.at(1);
    if (target instanceof PersistentList signature && !signature.isEmpty()) {
      target = signature.first();
    }
    return target instanceof Symbol symbol ? symbol.name() : null;
  }
}
