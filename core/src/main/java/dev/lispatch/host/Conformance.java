package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.limit.Meter;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Show;
import org.jspecify.annotations.Nullable;

/** Whether values are of the types that tools declare. */
final class Conformance {
  private Conformance() {}

  /**
   * What is wrong with a value, to be read after its name: {@code "must be a string, got 5"}; null
   * if it is of that type.
   */
  static @Nullable String mismatch(Meter meter, ToolType type, Object value) {
    meter.step();
    return switch (type) {
      case ToolType.Plain plain -> isOf(plain, value) ? null : wrong(type, value);
      case ToolType.OneOf oneOf -> isOneOf(oneOf, value) ? null : wrong(type, value);
      case ToolType.ListOf listOf ->
          value instanceof Sequence items
              ? inItems(meter, listOf.item(), items)
              : wrong(type, value);
      case ToolType.MapOf mapOf -> {
        Iterable<PersistentMap.Entry> entries = entries(value);
        yield entries == null ? wrong(type, value) : inEntries(meter, mapOf.value(), entries);
      }
    };
  }

  private static boolean isOf(ToolType.Plain type, Object value) {
    return switch (type) {
      case STRING -> value instanceof String;
      case INTEGER -> value instanceof Long;
      case NUMBER -> Numbers.isNumber(value);
      case BOOLEAN -> value instanceof Boolean;
      case LIST -> value instanceof Sequence;
      case MAP -> entries(value) != null;
      case FUNCTION -> Callable.asFunction(value) != null;
      case ANY -> true;
    };
  }

  private static boolean isOneOf(ToolType.OneOf type, Object value) {
    return switch (value) {
      case String text -> type.choices().contains(text);
      case Keyword keyword -> type.choices().contains(keyword.name());
      default -> false;
    };
  }

  /** The entries of a map, or null if it is none. */
  static @Nullable Iterable<PersistentMap.Entry> entries(Object value) {
    return switch (value) {
      case PersistentMap map -> map;
      case SortedPersistentMap map -> map;
      default -> null;
    };
  }

  private static @Nullable String inItems(Meter meter, ToolType type, Sequence items) {
    int index = 0;
    for (Object item : items) {
      String wrong = mismatch(meter, type, item);
      if (wrong != null) {
        return wrong + " at index " + index;
      }
      index++;
    }
    return null;
  }

  private static @Nullable String inEntries(
      Meter meter, ToolType type, Iterable<PersistentMap.Entry> entries) {
    for (PersistentMap.Entry entry : entries) {
      String wrong = mismatch(meter, type, entry.value());
      if (wrong != null) {
        return wrong + " under " + Show.value(entry.key());
      }
    }
    return null;
  }

  private static String wrong(ToolType type, Object value) {
    return "must be " + type.phrase() + ", got " + Show.described(value);
  }

  /** Functions are parameters themselves, never parts of one. */
  static void requireData(ToolType part) {
    if (part == ToolType.FUNCTION) {
      throw new IllegalArgumentException("a function is a parameter itself, not a part of one");
    }
  }
}
