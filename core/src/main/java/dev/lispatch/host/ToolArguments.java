package dev.lispatch.host;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call of a {@link Tool}, checked and converted, under the names of its
 * parameters; an optional parameter has its standard value where the call gave none.
 *
 * <p>Immutable and thread-safe. The accessors throw {@link IllegalArgumentException} for a name
 * that the tool does not declare with that type, and where nothing was given and nothing stands for
 * it.
 */
public final class ToolArguments {
  private final Map<String, @Nullable Object> values;

  ToolArguments(Map<String, @Nullable Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** True if the call gave it, or a standard value stands for it. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /** Of type {@link ToolType#STRING} or {@link ToolType#oneOf}. */
  public String text(String name) {
    return required(name, String.class);
  }

  /** Of type {@link ToolType#INTEGER}. */
  public long integer(String name) {
    return required(name, Long.class);
  }

  /** Of type {@link ToolType#INTEGER} or {@link ToolType#NUMBER}, as the nearest double. */
  public double number(String name) {
    return required(name, Number.class).doubleValue();
  }

  /** Of type {@link ToolType#BOOLEAN}. */
  public boolean flag(String name) {
    return required(name, Boolean.class);
  }

  /** Of type {@link ToolType#LIST} or {@link ToolType#listOf}. */
  @SuppressWarnings("unchecked") // the conversion makes no other lists
  public List<@Nullable Object> list(String name) {
    return required(name, List.class);
  }

  /** Of type {@link ToolType#MAP} or {@link ToolType#mapOf}. */
  @SuppressWarnings("unchecked") // the conversion makes no other maps
  public Map<String, @Nullable Object> map(String name) {
    return required(name, Map.class);
  }

  /** Of type {@link ToolType#FUNCTION}. */
  public ToolFunction function(String name) {
    return required(name, ToolFunction.class);
  }

  /** Of any type; null if nothing was given and nothing stands for it. */
  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /** All of them, in the order of the declaration. */
  public Map<String, @Nullable Object> asMap() {
    return values;
  }

  private <T> T required(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "the argument " + name + (value == null ? " is absent" : " is of another type"));
    }
    return type.cast(value);
  }

  @Override
  public String toString() {
    return "ToolArguments" + values.keySet();
  }
}
