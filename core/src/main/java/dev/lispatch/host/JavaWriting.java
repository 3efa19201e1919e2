package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an object of Java of a value. Belongs to one conversion. */
final class JavaWriting {
  /* The nesting is bounded although the conversion would not mind: equals, hashCode and toString of Java's
  collections recurse. For the same reason members of sets and keys of maps are plain: hashing one with
  shared parts takes exponential time. */
  private static final int MAX_DEPTH = 1_000;
  private static final int BIG_DIGITS = 256;

  /** An entry of a map or set of Java, with its place in the table. */
  private static final int ENTRY = 2 * Sizes.MAP_ENTRY;

  /** A collection without its items, and that it is known. */
  private static final int COLLECTION = Sizes.WRAPPER + Sizes.HEADER + Sizes.MAP_ENTRY;

  private final Charge charge;
  private final IdentityHashMap<Object, Object> made = new IdentityHashMap<>();
  private final Deque<Container> open = new ArrayDeque<>();

  JavaWriting(Charge charge) {
    this.charge = charge;
  }

  /** A collection whose end has not come yet. */
  private sealed interface Container {
    Object source();

    boolean hasNext();

    Object next();

    void add(@Nullable Object java);

    Object build();
  }

  private record Items(Object source, Iterator<Object> iterator, List<@Nullable Object> items)
      implements Container {
    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Object next() {
      return iterator.next();
    }

    @Override
    public void add(@Nullable Object java) {
      items.add(java);
    }

    @Override
    public Object build() {
      return Collections.unmodifiableList(items);
    }
  }

  private final class Entries implements Container {
    private final Object source;
    private final Iterator<PersistentMap.Entry> iterator;
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    private String key = "";

    Entries(Object source, Iterator<PersistentMap.Entry> iterator) {
      this.source = source;
      this.iterator = iterator;
    }

    @Override
    public Object source() {
      return source;
    }

    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Object next() {
      charge.allocate(ENTRY);
      PersistentMap.Entry entry = iterator.next();
      key = keyOf(entry.key());
      if (entries.containsKey(key)) {
        throw new NotConvertible("two keys of a map become the same text " + Show.value(key));
      }
      return entry.value();
    }

    @Override
    public void add(@Nullable Object java) {
      entries.put(key, java);
    }

    @Override
    public Object build() {
      return Collections.unmodifiableMap(entries);
    }
  }

  @Nullable Object write(Object root) {
    if (begin(root)) {
      return written;
    }
    while (true) {
      Container top = open.element();
      if (top.hasNext()) {
        charge.step();
        if (begin(top.next())) {
          top.add(written);
        }
        continue;
      }
      open.pop();
      Object done = top.build();
      charge.made(done);
      made.put(top.source(), done);
      if (open.isEmpty()) {
        return done;
      }
      open.element().add(done);
    }
  }

  private @Nullable Object written; // what begin has made

  /** True if the object is made, false if a container was opened for it. */
  private boolean begin(Object value) {
    Object known = made.get(value);
    if (known != null) {
      written = known;
      return true;
    }
    switch (value) {
      case Sequence items -> {
        charge(items.size(), Sizes.REFERENCE);
        open.push(new Items(value, items.iterator(), new ArrayList<>(items.size())));
      }
      case PersistentSet set -> {
        written = plainSet(set, set.size());
        return true;
      }
      case SortedPersistentSet set -> {
        written = plainSet(set, set.size());
        return true;
      }
      default -> {
        Iterable<PersistentMap.Entry> entries = Conformance.entries(value);
        if (entries == null) {
          written = plain(value);
          return true;
        }
        charge.allocate(COLLECTION + Sizes.WRAPPER);
        open.push(new Entries(value, entries.iterator()));
      }
    }
    if (open.size() > MAX_DEPTH) {
      throw new NotConvertible("the value is nested more than " + MAX_DEPTH + " deep");
    }
    return false;
  }

  private void charge(int count, int bytes) {
    charge.allocate(COLLECTION + (long) count * bytes);
  }

  private Set<@Nullable Object> plainSet(Iterable<Object> set, int size) {
    charge(size, ENTRY);
    Set<@Nullable Object> members = new LinkedHashSet<>();
    for (Object member : set) {
      charge.step();
      members.add(plain(member));
    }
    Set<@Nullable Object> done = Collections.unmodifiableSet(members);
    charge.made(done);
    return done;
  }

  private static @Nullable Object plain(Object value) {
    return switch (value) {
      case Nil nil -> null;
      case Keyword keyword -> keyword.name();
      case Symbol symbol -> symbol.name();
      case String text -> text;
      case Boolean bool -> bool;
      default -> {
        if (!Numbers.isNumber(value)) {
          throw new NotConvertible(Show.described(value) + " cannot leave the program here");
        }
        yield value;
      }
    };
  }

  private String keyOf(Object key) {
    return switch (key) {
      case BigInteger number when number.bitLength() > BIG_DIGITS ->
          throw new NotConvertible("a key of a map is too large a number");
      case Double number -> made(Numbers.toText(number));
      default -> {
        Object plain = plain(key);
        if (plain == null) {
          throw new NotConvertible("a key of a map is nil");
        }
        yield plain instanceof String text ? text : made(plain.toString());
      }
    };
  }

  /** A text of bounded length is charged when it is there. */
  private String made(String text) {
    charge.allocate(Sizes.string(text.length()));
    return text;
  }
}
