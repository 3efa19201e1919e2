package dev.lispatch.analyze;

import static dev.lispatch.analyze.SpecialForms.count;
import static dev.lispatch.analyze.SpecialForms.expanding;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/** {@code deftest is are testing}: tests that {@code lispatch test} runs. */
final class TestForms {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private TestForms() {}

  static void register() {
    expanding(
        "deftest",
        "name & body",
        "Defines a test, which lispatch test runs.",
        "(deftest adds (is (= 2 (+ 1 1))))",
        "nil",
        TestForms::deftest);
    expanding(
        "is",
        "assertion message?",
        "Checks that the assertion is true; (is (thrown? body)) that it raises.",
        "(is (= 2 (+ 1 1)))",
        "true",
        TestForms::is);
    expanding(
        "are",
        "names assertion & values",
        "Checks the assertion for each group of values.",
        "(are [x y] (= x (inc y)) 2 1, 3 2)",
        "true",
        TestForms::are);
    expanding(
        "testing",
        "what & body",
        "Says in failures what the checks in the body are about.",
        "(testing \"sums\" (is (= 3 (+ 1 2))))",
        "true",
        TestForms::testing);
  }

  private static Object deftest(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, NO_LIMIT);
    if (!(form.at(1) instanceof Symbol name)) {
      throw analyzer.error(form, "deftest needs a name, got " + Show.described(form.at(1)));
    }
    return Forms.list(Forms.core("%deftest"), name.name(), ControlForms.thunk(Forms.from(form, 2)));
  }

  private static Object is(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, 2);
    Object tested = form.at(1);
    Object message = form.size() > 2 ? form.at(2) : Nil.NIL;
    Object quoted = Forms.list(Forms.core("quote"), tested);
    if (tested instanceof PersistentList list
        && !list.isEmpty()
        && list.first() instanceof Symbol head) {
      if (head.name().equals("thrown?") || head.name().equals("thrown-with-msg?")) {
        return thrown(analyzer, form, list, quoted, message);
      }
      boolean call =
          SpecialForms.find(head.name()) == null
              && !analyzer.environment().macros().containsKey(head.name());
      if (call) {
        Object parts = Forms.list(Forms.prepend(Forms.core("list"), Forms.items(list)));
        return Forms.list(
            Forms.core("%is-call"), quoted, message, ControlForms.thunk(List.of(parts)));
      }
    }
    return Forms.list(Forms.core("%is"), quoted, message, ControlForms.thunk(List.of(tested)));
  }

  private static Object thrown(
      Analyzer analyzer,
      PersistentList form,
      PersistentList thrown,
      Object quoted,
      Object message) {
    List<Object> parts = new ArrayList<>(Forms.from(thrown, 1));
    Object kind = Nil.NIL;
    if (!parts.isEmpty()
        && (parts.getFirst() instanceof Keyword || isClassName(parts.getFirst()))) {
      kind = parts.getFirst() instanceof Keyword keyword ? keyword : Nil.NIL;
      parts.removeFirst();
    }
    Object pattern = Nil.NIL;
    if (Forms.isSymbol(thrown.first(), "thrown-with-msg?")) {
      if (parts.isEmpty()) {
        throw analyzer.error(form, "thrown-with-msg? needs a regex and a body");
      }
      pattern = parts.removeFirst();
    }
    return Forms.list(
        Forms.core("%is-thrown"), quoted, message, kind, pattern, ControlForms.thunk(parts));
  }

  private static boolean isClassName(Object form) {
    return form instanceof Symbol symbol
        && Character.isUpperCase(symbol.name().charAt(symbol.name().lastIndexOf('.') + 1));
  }

  private static Object are(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 2, NO_LIMIT);
    if (!(form.at(1) instanceof Sequence names) || names.isEmpty()) {
      throw analyzer.error(
          form, "are: expected names such as [x y], got " + Show.described(form.at(1)));
    }
    List<Object> values = Forms.from(form, 3);
    if (values.size() % names.size() != 0) {
      throw analyzer.error(
          form, "are: " + values.size() + " values do not make groups of " + names.size());
    }
    List<Object> checks = new ArrayList<>(List.of(Forms.core("and")));
    for (int i = 0; i < values.size(); i += names.size()) {
      PersistentMap.Builder replacements = PersistentMap.builder(Equality.INSTANCE);
      for (int k = 0; k < names.size(); k++) {
        replacements.put(names.at(k), values.get(i + k));
      }
      checks.add(
          analyzer.at(
              form, Forms.list(Forms.core("is"), replace(form.at(2), replacements.build()))));
    }
    return Forms.list(checks);
  }

  private static Object replace(Object form, PersistentMap replacements) {
    Object found = replacements.find(form);
    if (found != null) {
      return found;
    }
    return switch (form) {
      case PersistentList list -> {
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(replace(item, replacements)));
        yield Forms.list(items);
      }
      case PersistentVector vector -> {
        List<Object> items = new ArrayList<>();
        vector.forEach(item -> items.add(replace(item, replacements)));
        yield Forms.vector(items);
      }
      case PersistentMap map -> {
        PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
        map.forEach(
            entry ->
                builder.put(
                    replace(entry.key(), replacements), replace(entry.value(), replacements)));
        yield builder.build();
      }
      default -> form;
    };
  }

  private static Object testing(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, NO_LIMIT);
    return Forms.list(Forms.core("%testing"), form.at(1), ControlForms.thunk(Forms.from(form, 2)));
  }
}
