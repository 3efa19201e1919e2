package dev.lispatch.host;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Symbol;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a value of an object of Java. Belongs to one conversion. */
final class JavaReading {
  /* Iterative: what is read may be nested as deeply as it likes. Collections that are not read to their end are
  on a stack, and in made with OPEN as their value, so that one that contains itself is found; those that
  are done are there with what became of them, so that shared parts stay shared.

  Nothing is believed of a foreign collection: neither its size nor that its iterator ends. Everything is
  charged before it is made. */

  private static final Object OPEN = new Object();
  private static final int BITS_PER_DECIMAL = 4;

  /** A collection without its items, and that it is known. */
  private static final int COLLECTION = Sizes.WRAPPER + Sizes.HEADER + Sizes.MAP_ENTRY;

  private final Charge charge;
  private final int maxNumberBits;
  private final IdentityHashMap<Object, Object> made = new IdentityHashMap<>();
  private final Deque<Container> open = new ArrayDeque<>();

  JavaReading(Charge charge, int maxNumberBits) {
    this.charge = charge;
    this.maxNumberBits = maxNumberBits;
  }

  /** A collection whose end has not come yet. */
  private abstract static class Container {
    final Object source;

    Container(Object source) {
      this.source = source;
    }

    abstract boolean hasNext();

    /** The next part to be converted. */
    abstract @Nullable Object next();

    abstract void add(Object value);

    abstract Object build();
  }

  private class Items extends Container {
    private final Iterator<?> iterator;
    private final PersistentVector.Builder items = PersistentVector.builder();

    Items(Object source, Iterator<?> iterator) {
      super(source);
      this.iterator = iterator;
    }

    @Override
    boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    @Nullable Object next() {
      charge.allocate(2 * Sizes.REFERENCE);
      return iterator.next();
    }

    @Override
    void add(Object value) {
      items.add(value);
    }

    @Override
    Object build() {
      return items.build();
    }
  }

  /** A list of the language stays one. */
  private final class ListItems extends Items {
    ListItems(Object source, Iterator<?> iterator) {
      super(source, iterator);
    }

    @Override
    Object build() {
      PersistentVector items = (PersistentVector) super.build();
      charge.allocate(Sizes.array(items.size()));
      Object[] array = new Object[items.size()];
      items.copyInto(array, 0);
      return PersistentList.ofOwned(array);
    }
  }

  private final class Members extends Container {
    private final Iterator<?> iterator;
    private final PersistentSet.Builder members = PersistentSet.builder(Equality.INSTANCE);

    Members(Object source, Iterator<?> iterator) {
      super(source);
      this.iterator = iterator;
    }

    @Override
    boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    @Nullable Object next() {
      charge.allocate(Sizes.MAP_ENTRY);
      return iterator.next();
    }

    @Override
    void add(Object value) {
      members.add(value);
    }

    @Override
    Object build() {
      return members.build();
    }
  }

  /** An entry of any kind of map. */
  private record Pair(@Nullable Object key, @Nullable Object value) {}

  private final class Entries extends Container {
    private final Iterator<Pair> iterator;
    private final PersistentMap.Builder entries = PersistentMap.builder(Equality.INSTANCE);
    private Object key = Nil.NIL;

    Entries(Object source, Iterator<Pair> iterator) {
      super(source);
      this.iterator = iterator;
    }

    @Override
    boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    @Nullable Object next() {
      charge.allocate(Sizes.MAP_ENTRY);
      Pair pair = iterator.next();
      key = key(pair.key);
      return pair.value;
    }

    @Override
    void add(Object value) {
      entries.put(key, value);
    }

    @Override
    Object build() {
      return entries.build();
    }
  }

  Object read(@Nullable Object root) {
    Object value = begin(root);
    while (!open.isEmpty()) {
      Container top = open.element();
      if (value != null) {
        top.add(value);
      }
      if (top.hasNext()) {
        value = begin(top.next());
      } else {
        open.pop();
        value = top.build();
        made.put(top.source, value);
      }
    }
    if (value == null) {
      throw new IllegalStateException("every container is built");
    }
    return value;
  }

  /** The value of what has no parts, or null if a container was opened for it. */
  private @Nullable Object begin(@Nullable Object given) {
    Object java = unwrapped(given);
    Object plain = plain(java);
    if (plain != null) {
      return plain;
    }
    Object known = made.get(java);
    if (known == OPEN) {
      throw new NotConvertible(JavaNames.withArticle(java) + " contains itself");
    }
    if (known != null) {
      return known;
    }
    Object array = primitives(java);
    if (array != null) {
      return array;
    }
    charge.allocate(COLLECTION);
    open.push(container(java));
    made.put(java, OPEN);
    return null;
  }

  private Object unwrapped(@Nullable Object given) {
    Object java = given;
    while (java instanceof Optional<?> optional) {
      java = optional.orElse(null);
    }
    return switch (java) {
      case null -> Nil.NIL;
      case OptionalInt number -> number.isPresent() ? (Object) number.getAsInt() : Nil.NIL;
      case OptionalLong number -> number.isPresent() ? (Object) number.getAsLong() : Nil.NIL;
      case OptionalDouble number -> number.isPresent() ? (Object) number.getAsDouble() : Nil.NIL;
      default -> java;
    };
  }

  /** The value of what has no parts, or null. */
  private @Nullable Object plain(Object java) {
    return switch (java) {
      case Nil nil -> nil;
      case Boolean bool -> bool;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Double number -> number;
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Float number -> number.doubleValue();
      case BigInteger number -> whole(number);
      case BigDecimal number -> decimal(number);
      case Keyword keyword -> keyword;
      case Symbol symbol -> symbol;
      default -> text(java);
    };
  }

  private @Nullable String text(Object java) {
    if (java instanceof CharSequence characters) {
      return copy(characters);
    }
    String text =
        switch (java) {
          case Character character -> character.toString();
          case Enum<?> constant -> constant.name();
          case UUID uuid -> uuid.toString();
          case Temporal time -> time.toString();
          case TemporalAmount amount -> amount.toString();
          default -> null;
        };
    if (text != null) {
      charge.allocate(Sizes.string(text.length()));
    }
    return text;
  }

  private @Nullable String copy(CharSequence characters) {
    int length = characters.length();
    charge.allocate(Sizes.string(length));
    String text = characters.toString();
    if (text != null && text.length() > length) {
      charge.allocate(Sizes.string(text.length()));
    }
    return text;
  }

  private Object whole(BigInteger number) {
    if (number.bitLength() > maxNumberBits) {
      throw new NotConvertible(
          "an integer of "
              + number.bitLength()
              + " bits, more than the "
              + maxNumberBits
              + " allowed (max-number-bits)");
    }
    charge.allocate(Sizes.HEADER + number.bitLength() / Byte.SIZE);
    return Numbers.normalize(new BigInteger(number.toByteArray()));
  }

  /** Without digits after the point it is an integer, else the double nearest to it. */
  private Object decimal(BigDecimal number) {
    if (number.scale() > 0) {
      return number.doubleValue();
    }
    long bits = -(long) number.scale() * BITS_PER_DECIMAL;
    if (bits > maxNumberBits) {
      throw new NotConvertible("a decimal number of too many digits (max-number-bits)");
    }
    return whole(number.toBigInteger());
  }

  private Object key(@Nullable Object given) {
    Object java = unwrapped(given);
    Object plain = plain(java);
    return switch (plain) {
      case null ->
          throw new NotConvertible(
              "a map has "
                  + JavaNames.withArticle(java)
                  + " as key; keys are texts, numbers or booleans");
      case String text -> Keyword.of(text);
      default -> plain;
    };
  }

  private Container container(Object java) {
    return switch (java) {
      case Map<?, ?> map -> new Entries(java, pairs(map.entrySet().iterator()));
      case Set<?> set -> new Members(java, set.iterator());
      case Collection<?> collection -> new Items(java, collection.iterator());
      case Object[] array -> new Items(java, Arrays.asList(array).iterator());
      case PersistentList items -> new ListItems(java, items.iterator());
      case Sequence items -> new Items(java, items.iterator());
      case PersistentSet set -> new Members(java, set.iterator());
      case SortedPersistentSet set -> new Members(java, set.iterator());
      case PersistentMap map -> new Entries(java, ownPairs(map.iterator()));
      case SortedPersistentMap map -> new Entries(java, ownPairs(map.iterator()));
      default -> throw new NotConvertible(JavaNames.withAdvice(java));
    };
  }

  private static Iterator<Pair> pairs(Iterator<? extends Map.Entry<?, ?>> entries) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Pair next() {
        Map.Entry<?, ?> entry = entries.next();
        return new Pair(entry.getKey(), entry.getValue());
      }
    };
  }

  private static Iterator<Pair> ownPairs(Iterator<PersistentMap.Entry> entries) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Pair next() {
        PersistentMap.Entry entry = entries.next();
        return new Pair(entry.key(), entry.value());
      }
    };
  }

  /** The value of an array of primitives, or null. */
  private @Nullable Object primitives(Object java) {
    return switch (java) {
      case byte[] bytes -> base64(bytes);
      case int[] array -> vector(array.length, i -> (long) array[i]);
      case long[] array -> vector(array.length, i -> array[i]);
      case double[] array -> vector(array.length, i -> array[i]);
      case boolean[] array -> vector(array.length, i -> array[i]);
      case float[] array -> vector(array.length, i -> (double) array[i]);
      case short[] array -> vector(array.length, i -> (long) array[i]);
      case char[] array -> text(new String(array.clone()));
      default -> null;
    };
  }

  private interface Item {
    Object at(int index);
  }

  private Object vector(int length, Item item) {
    charge.allocate((long) length * (Sizes.HEADER + Sizes.REFERENCE + Long.BYTES));
    PersistentVector.Builder items = PersistentVector.builder();
    for (int i = 0; i < length; i++) {
      items.add(item.at(i));
    }
    return items.build();
  }

  private Object base64(byte[] bytes) {
    charge.allocate(Sizes.string(bytes.length / 3L * 4 + 4));
    return PersistentMap.empty(Equality.INSTANCE)
        .put(Keyword.of("base64"), Base64.getEncoder().encodeToString(bytes));
  }
}
