package dev.lispatch.verify.hostile;

import dev.lispatch.limit.Limits;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;

/** Limits by the names that they have on the command line. */
final class NamedLimits {
  private NamedLimits() {}

  /** The given limits with some of them changed. */
  static Limits changed(Limits limits, Map<String, Long> changes) {
    Limits changed = limits;
    for (Map.Entry<String, Long> change : changes.entrySet()) {
      changed = changed(changed, change.getKey(), change.getValue());
    }
    return changed;
  }

  private static Limits changed(Limits limits, String name, long value) {
    String method = "with" + camelCase(name);
    try {
      for (Method each : Limits.class.getMethods()) {
        if (each.getName().equals(method)) {
          boolean small = each.getParameterTypes()[0] == int.class;
          Object argument = small ? (Object) Math.toIntExact(value) : (Object) value;
          return (Limits) each.invoke(limits, argument);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name + "=" + value, e);
    }
    throw new IllegalArgumentException("no such limit: " + name);
  }

  private static String camelCase(String name) {
    StringBuilder out = new StringBuilder();
    for (String word : name.split("-", -1)) {
      out.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return out.toString();
  }
}
