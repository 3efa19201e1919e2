package dev.lispatch.value;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that can be called like functions: {@code (:name m)}, {@code (m :name)}, {@code (#{1 2}
 * x)}, {@code (v 0)}.
 */
public abstract sealed class Callable extends Fn {
  private static final List<String> KEY = List.of("key", "key default");
  private static final List<String> MAP = List.of("map", "map default");
  private static final List<String> INDEX = List.of("index");

  private final Object value;
  private final List<String> parameters;

  private Callable(Object value, List<String> parameters) {
    this.value = value;
    this.parameters = parameters;
  }

  @Override
  public final Signature signature() {
    return Signature.user(Show.value(value), parameters, "Looks a key up.");
  }

  /** The value as a function, or null if it cannot be called. */
  public static @Nullable Fn asFunction(Object x) {
    return switch (x) {
      case Fn fn -> fn;
      case Keyword keyword -> new KeywordFn(keyword);
      case Symbol symbol -> new KeywordFn(symbol);
      case PersistentMap map -> new MapFn(map);
      case PersistentSet set -> new SetFn(set);
      case PersistentVector vector -> new VectorFn(vector);
      case SortedPersistentMap map -> new SortedFn(map);
      case SortedPersistentSet set -> new SortedFn(set);
      default -> null;
    };
  }

  /**
   * The value as a function.
   *
   * @throws LispError of kind {@code :type} if it cannot be called
   */
  public static Fn function(Object x) {
    if (x instanceof Fn fn) {
      return fn;
    }
    Fn callable = asFunction(x);
    if (callable == null) {
      throw Errors.notFunction(x);
    }
    return callable;
  }

  /**
   * {@code (get coll key default)}: what {@code coll} has under {@code key}; anything else has
   * nothing.
   */
  public static Object lookup(Object coll, Object key, Object otherwise) {
    return switch (coll) {
      case PersistentMap map -> {
        Object found = map.find(key);
        yield found == null ? otherwise : found;
      }
      case PersistentVector vector ->
          key instanceof Long index && index >= 0 && index < vector.size()
              ? vector.at(index.intValue())
              : otherwise;
      case PersistentSet set -> {
        Object found = set.find(key);
        yield found == null ? otherwise : found;
      }
      case String text ->
          key instanceof Long index && index >= 0 && index < text.length()
              ? Seqs.character(text.charAt(index.intValue()))
              : otherwise;
      case SortedPersistentMap map -> {
        Object found = map.find(key);
        yield found == null ? otherwise : found;
      }
      case SortedPersistentSet set -> {
        Object found = set.find(key);
        yield found == null ? otherwise : found;
      }
      default -> otherwise;
    };
  }

  private static final class KeywordFn extends Callable {
    private final Object keyword;

    KeywordFn(Object keyword) {
      super(keyword, MAP);
      this.keyword = keyword;
    }

    @Override
    public Object invoke1(Context cx, Object coll) {
      return lookup(SortOrder.bound(cx, coll), keyword, Nil.NIL);
    }

    @Override
    public Object invoke2(Context cx, Object coll, Object otherwise) {
      return lookup(SortOrder.bound(cx, coll), keyword, otherwise);
    }
  }

  private static final class MapFn extends Callable {
    private final PersistentMap map;

    MapFn(PersistentMap map) {
      super(map, KEY);
      this.map = map;
    }

    @Override
    public Object invoke1(Context cx, Object key) {
      return lookup(map, key, Nil.NIL);
    }

    @Override
    public Object invoke2(Context cx, Object key, Object otherwise) {
      return lookup(map, key, otherwise);
    }
  }

  private static final class SetFn extends Callable {
    private final PersistentSet set;

    SetFn(PersistentSet set) {
      super(set, KEY);
      this.set = set;
    }

    @Override
    public Object invoke1(Context cx, Object key) {
      return lookup(set, key, Nil.NIL);
    }

    @Override
    public Object invoke2(Context cx, Object key, Object otherwise) {
      return lookup(set, key, otherwise);
    }
  }

  private static final class SortedFn extends Callable {
    private final Object coll;

    SortedFn(Object coll) {
      super(coll, KEY);
      this.coll = coll;
    }

    @Override
    public Object invoke1(Context cx, Object key) {
      return lookup(SortOrder.bound(cx, coll), key, Nil.NIL);
    }

    @Override
    public Object invoke2(Context cx, Object key, Object otherwise) {
      return lookup(SortOrder.bound(cx, coll), key, otherwise);
    }
  }

  private static final class VectorFn extends Callable {
    private final PersistentVector vector;

    VectorFn(PersistentVector vector) {
      super(vector, INDEX);
      this.vector = vector;
    }

    @Override
    public Object invoke1(Context cx, Object index) {
      if (index instanceof Long i && i >= 0 && i < vector.size()) {
        return vector.at(i.intValue());
      }
      throw LispError.of(
          ErrorKind.INDEX,
          "%s is no index of a vector of %s; (get v index) gives nil instead of an error",
          Show.value(index),
          Errors.count(vector.size(), "item"));
    }
  }
}
