package dev.lispatch.analyze;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Builds and takes apart forms. */
final class Forms {
  private Forms() {}

  static Symbol symbol(String name) {
    return new Symbol(name);
  }

  /**
   * A symbol that always means the function or form of the language, whatever the program calls its
   * own.
   */
  static Symbol core(String name) {
    return new Symbol("core/" + name);
  }

  static PersistentList list(Object... items) {
    return PersistentList.of(items);
  }

  static PersistentList list(List<Object> items) {
    return PersistentList.ofOwned(items.toArray());
  }

  static PersistentVector vector(List<Object> items) {
    return PersistentVector.ofOwned(items.toArray());
  }

  static List<Object> items(Sequence sequence) {
    List<Object> items = new ArrayList<>(sequence.size());
    sequence.forEach(items::add);
    return items;
  }

  /** The items of a list from index {@code from} on. */
  static List<Object> from(PersistentList list, int from) {
    List<Object> items = items(list);
    return from >= items.size() ? List.of() : items.subList(from, items.size());
  }

  /** {@code (do forms…)}, or the form itself if there is one only. */
  static Object block(List<Object> forms) {
    return forms.size() == 1 ? forms.getFirst() : list(prepend(core("do"), forms));
  }

  /** A list that begins with {@code first} and goes on with {@code rest}. */
  static List<Object> prepend(Object first, List<Object> rest) {
    List<Object> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /** What a call of a form calls, as it was written. */
  static String nameOf(PersistentList form) {
    String name = form.first().toString();
    return name.startsWith("core/") ? name.substring("core/".length()) : name;
  }

  static boolean isSymbol(Object form, String name) {
    return form instanceof Symbol symbol && symbol.name().equals(name);
  }

  /** The name without the {@code core/} that {@link #core} puts before it. */
  static String plain(String name) {
    return name.startsWith("core/") ? name.substring("core/".length()) : name;
  }
}
