package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentSet;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Unbounded;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The transducers: what {@code (map f)} and the like give without a collection. */
final class Transducers {
  /** Turns the next function of a reduction into one that does this step before. */
  private static final class Transducer extends Combined {
    private final Function<Fn, Stage> stage;

    Transducer(String name, Function<Fn, Stage> stage) {
      super(name, "f");
      this.stage = stage;
    }

    @Override
    Object apply(Context cx, Object[] args) {
      if (args.length == 1 && args[0] instanceof Fn next) {
        return stage.apply(next);
      }
      throw Errors.argument(
          name(),
          "the last argument",
          "a collection; without one it makes a transducer, for into, sequence or transduce, whose"
              + " argument",
          args.length == 0 ? Nil.NIL : args[0]);
    }
  }

  /** Adds what comes through to a {@link Gathered}. */
  private static final class Gather extends Stage {
    private final Gathered into;

    Gather(Gathered into, Fn ignored) {
      super(ignored);
      this.into = into;
    }

    @Override
    Object take(Context cx, Object result, Object item) {
      into.add(item);
      return result;
    }

    @Override
    Object finish(Context cx, Object result) {
      return result;
    }
  }

  private Transducers() {}

  /** What {@code xform} makes of the items of {@code coll}. */
  static Gathered gather(Context cx, String function, Fn xform, Object coll) {
    Gathered out = new Gathered(cx);
    reduce(cx, function, xform, new Gather(out, xform), Nil.NIL, coll);
    return out;
  }

  /** Passes the items through {@code xform} to {@code f}, and ends both. */
  static Object reduce(Context cx, String function, Fn xform, Fn f, Object init, Object coll) {
    if (!(xform.call1(cx, f) instanceof Fn stages)) {
      throw Errors.argument(function, "xform", "a transducer, such as (map inc)", xform);
    }
    Object result = init;
    if (coll instanceof Unbounded unbounded) {
      Unbounded.Cursor cursor = unbounded.cursor();
      while (!(result instanceof Reduced)) {
        result = stages.call2(cx, result, cursor.next(cx));
      }
    } else {
      result = reduceItems(cx, stages, init, Seqs.of(cx, function, coll));
    }
    return stages.call1(cx, Reduced.unwrap(result));
  }

  private static Object reduceItems(Context cx, Fn f, Object init, Iterable<Object> items) {
    Object result = init;
    for (Object item : items) {
      cx.step();
      result = f.call2(cx, result, item);
      if (result instanceof Reduced) {
        return result;
      }
    }
    return result;
  }

  /** A step that answers each item by itself. */
  @FunctionalInterface
  private interface Each {
    Object take(Context cx, Fn next, Object result, Object item);
  }

  private static Fn each(String name, Each each) {
    return new Transducer(
        name,
        next ->
            new Stage(next) {
              @Override
              Object take(Context cx, Object result, Object item) {
                return each.take(cx, next, result, item);
              }
            });
  }

  /** A step that knows how many items came before. */
  @FunctionalInterface
  private interface Counted {
    Object take(Context cx, Fn next, Object result, Object item, long index);
  }

  private static Fn counted(String name, Counted counted) {
    return new Transducer(
        name,
        next ->
            new Stage(next) {
              private long index;

              @Override
              Object take(Context cx, Object result, Object item) {
                return counted.take(cx, next, result, item, index++);
              }
            });
  }

  static Fn map(Fn f) {
    return each("map", (cx, next, result, item) -> next.call2(cx, result, f.call1(cx, item)));
  }

  static Fn filter(String name, Fn pred, boolean wanted) {
    return each(
        name,
        (cx, next, result, item) ->
            Truth.of(pred.call1(cx, item)) == wanted ? next.call2(cx, result, item) : result);
  }

  static Fn keep(Fn f) {
    return each(
        "keep",
        (cx, next, result, item) -> {
          Object kept = f.call1(cx, item);
          return kept == Nil.NIL ? result : next.call2(cx, result, kept);
        });
  }

  static Fn mapIndexed(Fn f) {
    return counted(
        "map-indexed",
        (cx, next, result, item, index) -> next.call2(cx, result, f.call2(cx, index, item)));
  }

  static Fn keepIndexed(Fn f) {
    return counted(
        "keep-indexed",
        (cx, next, result, item, index) -> {
          Object kept = f.call2(cx, index, item);
          return kept == Nil.NIL ? result : next.call2(cx, result, kept);
        });
  }

  static Fn mapcat(Fn f) {
    return each(
        "mapcat",
        (cx, next, result, item) ->
            reduceItems(cx, next, result, Seqs.of(cx, "mapcat", f.call1(cx, item))));
  }

  static Stage cat(Fn next) {
    return new Stage(next) {
      @Override
      Object take(Context cx, Object result, Object item) {
        return reduceItems(cx, next, result, Seqs.of(cx, "cat", item));
      }
    };
  }

  static Fn take(long count) {
    return counted(
        "take",
        (cx, next, result, item, index) -> {
          if (index >= count) {
            return result instanceof Reduced ? result : new Reduced(result);
          }
          Object taken = next.call2(cx, result, item);
          return index + 1 < count || taken instanceof Reduced ? taken : new Reduced(taken);
        });
  }

  static Fn takeWhile(Fn pred) {
    return each(
        "take-while",
        (cx, next, result, item) ->
            Truth.of(pred.call1(cx, item)) ? next.call2(cx, result, item) : new Reduced(result));
  }

  static Fn takeNth(long n) {
    return counted(
        "take-nth",
        (cx, next, result, item, index) -> index % n == 0 ? next.call2(cx, result, item) : result);
  }

  static Fn drop(long count) {
    return counted(
        "drop",
        (cx, next, result, item, index) -> index < count ? result : next.call2(cx, result, item));
  }

  static Fn dropWhile(Fn pred) {
    return new Transducer(
        "drop-while",
        next ->
            new Stage(next) {
              private boolean dropping = true;

              @Override
              Object take(Context cx, Object result, Object item) {
                dropping = dropping && Truth.of(pred.call1(cx, item));
                return dropping ? result : next.call2(cx, result, item);
              }
            });
  }

  static Fn distinct() {
    return new Transducer(
        "distinct",
        next ->
            new Stage(next) {
              private final PersistentSet.Builder seen = Sets.builder();

              @Override
              Object take(Context cx, Object result, Object item) {
                Sets.charge(cx, seen);
                return seen.add(item) ? next.call2(cx, result, item) : result;
              }
            });
  }

  static Fn dedupe() {
    return new Transducer(
        "dedupe",
        next ->
            new Stage(next) {
              private @Nullable Object last;

              @Override
              Object take(Context cx, Object result, Object item) {
                Object before = last;
                last = item;
                return before != null && Equality.equal(cx, before, item)
                    ? result
                    : next.call2(cx, result, item);
              }
            });
  }

  static Fn interpose(Object separator) {
    return counted(
        "interpose",
        (cx, next, result, item, index) -> {
          Object before = index == 0 ? result : next.call2(cx, result, separator);
          return before instanceof Reduced ? before : next.call2(cx, before, item);
        });
  }

  static Fn partitionAll(long size) {
    return new Transducer(
        "partition-all", next -> new Pieces(next, (cx, piece, item) -> piece.size() == size));
  }

  static Fn partitionBy(Fn f) {
    return new Transducer(
        "partition-by",
        next ->
            new Pieces(
                next,
                new Pieces.Border() {
                  private @Nullable Object last;

                  @Override
                  public boolean before(Context cx, Gathered piece, Object item) {
                    Object value = f.call1(cx, item);
                    Object earlier = last;
                    last = value;
                    return earlier != null && !Equality.equal(cx, earlier, value);
                  }
                }));
  }

  /** Passes items on in vectors. */
  private static final class Pieces extends Stage {
    /** Tells where a new piece begins. */
    interface Border {
      boolean before(Context cx, Gathered piece, Object item);
    }

    private final Border border;
    private @Nullable Gathered piece;

    Pieces(Fn next, Border border) {
      super(next);
      this.border = border;
    }

    @Override
    Object take(Context cx, Object result, Object item) {
      Gathered open = piece;
      boolean ends = border.before(cx, open == null ? new Gathered(cx) : open, item);
      Object after = result;
      if (open == null || ends) {
        after = open == null ? result : next.call2(cx, result, open.vector());
        open = new Gathered(cx);
        piece = open;
      }
      if (after instanceof Reduced) {
        piece = null;
        return after;
      }
      open.add(item);
      return after;
    }

    @Override
    Object finish(Context cx, Object result) {
      Gathered open = piece;
      piece = null;
      Object after = open == null ? result : next.call2(cx, result, open.vector());
      return next.call1(cx, Reduced.unwrap(after));
    }
  }
}
