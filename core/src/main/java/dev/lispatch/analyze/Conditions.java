package dev.lispatch.analyze;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Keyword;
import java.util.ArrayList;
import java.util.List;

/** What a function requires and promises: {@code {:pre [test…] :post [test…]}} before its body. */
final class Conditions {
  private static final Keyword PRE = Keyword.of("pre");
  private static final Keyword POST = Keyword.of("post");

  private Conditions() {}

  /** The body with its conditions as assertions; in {@code :post} the name % is the result. */
  static List<Object> checked(List<Object> body) {
    if (body.size() < 2
        || !(body.getFirst() instanceof PersistentMap conditions)
        || !(conditions.containsKey(PRE) || conditions.containsKey(POST))) {
      return body;
    }
    List<Object> forms = new ArrayList<>(assertions(conditions, PRE));
    List<Object> rest = body.subList(1, body.size());
    List<Object> promises = assertions(conditions, POST);
    if (promises.isEmpty()) {
      forms.addAll(rest);
      return forms;
    }
    Object result = Forms.symbol("%");
    Object value = Forms.list(Forms.prepend(Forms.core("do"), rest));
    promises.add(result);
    forms.add(
        Forms.list(
            Forms.prepend(
                Forms.core("let"), Forms.prepend(Forms.vector(List.of(result, value)), promises))));
    return forms;
  }

  private static List<Object> assertions(PersistentMap conditions, Keyword kind) {
    List<Object> forms = new ArrayList<>();
    if (conditions.find(kind) instanceof Sequence tests) {
      tests.forEach(test -> forms.add(Forms.list(Forms.core("assert"), test)));
    }
    return forms;
  }
}
