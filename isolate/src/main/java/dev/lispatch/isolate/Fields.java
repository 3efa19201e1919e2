package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Meter;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a message, a vector, one after the other, and refuses what is not as it should
 * be. Belongs to one message.
 */
final class Fields {
  private final PersistentVector all;
  private int next;

  /** How the items of a list are read. */
  @FunctionalInterface
  interface Item<T> {
    T read(Fields fields) throws Malformed;
  }

  private Fields(PersistentVector all) {
    this.all = all;
  }

  static Fields of(Meter meter, byte[] content, int maxNumberBits) throws Malformed {
    return of(meter, content, maxNumberBits, Passage.DATA);
  }

  static Fields of(Meter meter, byte[] content, int maxNumberBits, Passage passage)
      throws Malformed {
    return of(ValueReader.passing(meter, content, maxNumberBits, passage));
  }

  private static Fields of(Object value) throws Malformed {
    if (value instanceof PersistentVector vector) {
      return new Fields(vector);
    }
    throw new Malformed("a vector was expected");
  }

  /** The parts of a message; null, which no value is, is nil. */
  static PersistentVector vector(@Nullable Object... parts) {
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Object part = parts[i];
      values[i] = part == null ? Nil.NIL : part;
    }
    return PersistentVector.ofOwned(values);
  }

  Object value() throws Malformed {
    if (next == all.size()) {
      throw new Malformed("a part is missing");
    }
    return all.at(next++);
  }

  private <T> T part(Class<T> type) throws Malformed {
    Object value = value();
    if (!type.isInstance(value)) {
      throw new Malformed("a part is of another type");
    }
    return type.cast(value);
  }

  boolean truth() throws Malformed {
    return part(Boolean.class);
  }

  long number() throws Malformed {
    return part(Long.class);
  }

  /** A number from 0 on. */
  int count() throws Malformed {
    long number = number();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new Malformed("a count is out of range");
    }
    return (int) number;
  }

  double decimal() throws Malformed {
    return part(Double.class);
  }

  String text() throws Malformed {
    return part(String.class);
  }

  Keyword keyword() throws Malformed {
    return part(Keyword.class);
  }

  PersistentMap map() throws Malformed {
    return part(PersistentMap.class);
  }

  PersistentVector items() throws Malformed {
    return part(PersistentVector.class);
  }

  Fields fields() throws Malformed {
    return of(value());
  }

  boolean isNil() throws Malformed {
    if (next == all.size()) {
      throw new Malformed("a part is missing");
    }
    return all.at(next) == Nil.NIL;
  }

  /** What {@code item} reads, or null for nil. */
  <T> @Nullable T orNull(Item<T> item) throws Malformed {
    if (isNil()) {
      next++;
      return null;
    }
    return item.read(this);
  }

  /** A vector, each item of which {@code item} reads. */
  <T> List<T> list(Item<T> item) throws Malformed {
    Fields items = fields();
    List<T> read = new ArrayList<>();
    while (items.next < items.all.size()) {
      read.add(item.read(items));
    }
    return read;
  }
}
